const wrong = 'The e-mail or the password is wrong.'

const problems = new Map([
  ['wrong', wrong],
  // next-auth's own word for it, for whoever signs in through its address
  ['CredentialsSignin', wrong],
  ['SessionRequired', 'Sign in to see that page.'],
])

/** Why somebody is back at the form, where its address gives a reason that is known. */
export const signInProblem = (code: string | undefined): string | null => problems.get(code ?? '') ?? null
