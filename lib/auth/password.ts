import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { atMost } from './at-most'

export const passwordLimits = { bytesMin: 8, bytesMax: 1024 } as const

// The library's own const enum cannot be read under isolatedModules.
const ARGON2ID = 2

const argon2id = { algorithm: ARGON2ID, memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 } as const

/** 64 MiB each: a burst of sign-ins may cost time, never all of the memory. */
const inTurn = atMost(4)

/** Why this text cannot be a password, or null. Any other text can: no composition rules, nothing trimmed. */
export const passwordProblem = (password: string): string | null => {
  if (password === '') return "can't be blank"
  const bytes = Buffer.byteLength(password)
  if (bytes < passwordLimits.bytesMin) return `must be at least ${passwordLimits.bytesMin} characters long`
  if (bytes > passwordLimits.bytesMax) return `must be at most ${passwordLimits.bytesMax} bytes long`
  return null
}

export const hashPassword = (password: string) => inTurn(() => hash(Buffer.from(password), argon2id))

/** Made once from a password that nobody has, so that an unknown account costs as much time as a known one. */
let nobodysHash: Promise<string> | undefined
const hashOfNobody = () => {
  nobodysHash ??= hashPassword(generatePassword())
  return nobodysHash
}

/** Whether the password is the one behind the hash; without a hash the answer is no, after the same work. */
export const verifyPassword = async (stored: string | null, password: string): Promise<boolean> => {
  if (Buffer.byteLength(password) > passwordLimits.bytesMax) return false
  const expected = stored ?? (await hashOfNobody())
  const matches = await inTurn(() => verify(expected, Buffer.from(password)))
  return matches && stored !== null
}

// Without the letters and digits that are mistaken for one another when read from a terminal.
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

export const generatePassword = () =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
  ).join('-')
