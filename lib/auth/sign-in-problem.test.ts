import { expect, test } from 'vitest'
import { signInProblem } from './sign-in-problem'

test('a wrong password is said in the same words, whichever way it was sent', () => {
  expect(signInProblem('wrong')).toBe('The e-mail or the password is wrong.')
  expect(signInProblem('CredentialsSignin')).toBe(signInProblem('wrong'))
})

test('an address that gives no reason, or one that nobody knows, accuses nobody', () => {
  for (const code of [undefined, '', 'undefined', 'Verification', 'constructor']) expect(signInProblem(code)).toBeNull()
})
