import { cookies } from 'next/headers'
import { isSecure } from './session-cookie'

const NAME = 'hindsight.typed-email'

/** What was typed survives a failed sign-in in a cookie of its own: an address in a URL would end up in histories and logs. */
export const typedEmailCookie = (email: string) => ({
  name: NAME,
  value: email.slice(0, 254).toWellFormed(),
  httpOnly: true,
  secure: isSecure(),
  sameSite: 'strict' as const,
  path: '/sign-in',
  maxAge: email === '' ? 0 : 300,
})

export const typedEmail = async (): Promise<string> => (await cookies()).get(NAME)?.value ?? ''
