import { decode } from 'next-auth/jwt'
import { env } from '../env'
import { hashOfToken } from './token-hash'

const keptMs = 5_000
const keptMax = 1_000

type Kept = { readonly sessionId: string; readonly until: number }

const kept = new Map<string, Kept>()

const keep = (key: string, sessionId: string): void => {
  const [oldest] = kept.keys()
  if (kept.size >= keptMax && oldest !== undefined) kept.delete(oldest)
  kept.set(key, { sessionId, until: performance.now() + keptMs })
}

/**
 * The session that an encrypted token names, null when the token is not ours. A browser sends the same one again and
 * again, so what it says is kept for some seconds; whether the session still lives is asked of the database each time.
 */
export const sessionInToken = async (token: string): Promise<string | null> => {
  const key = hashOfToken(token)
  const known = kept.get(key)
  if (known && performance.now() < known.until) return known.sessionId
  kept.delete(key)
  try {
    const claims = await decode({ token, secret: env().nextauthSecret })
    if (typeof claims?.sid !== 'string') return null
    keep(key, claims.sid)
    return claims.sid
  } catch {
    return null
  }
}
