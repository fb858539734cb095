import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Tokens carry 256 random bits, so a plain SHA-256 keeps them: there is nothing to guess. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex')

export const generateToken = () => `hs_${randomBytes(32).toString('base64url')}`

/** Compared as digests of one length: the time tells nothing about the text. */
export const isSameToken = (one: string, other: string) =>
  timingSafeEqual(Buffer.from(hashOfToken(one)), Buffer.from(hashOfToken(other)))
