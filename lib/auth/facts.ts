import { z } from 'zod'
import { facts } from '../event-sourcing/domain'
import { roles } from './role'

const role = z.enum(roles)
const who = z.object({ reviewerId: z.string(), email: z.string() })

/** Who came, who was turned away, and who changed what others may do. Never a password, a token or a hash. */
export const authFacts = facts({
  ReviewerSignedIn: who,
  /** `email` is null when what was typed is no address: it may have been a password. */
  ReviewerSignInFailed: z.object({ email: z.string().nullable(), throttledUntil: z.string().nullable() }),
  ReviewerSignedOut: who.extend({ everywhere: z.boolean() }),
  ReviewerRefused: who.extend({ role, neededRole: role }),
  ReviewerAdded: who.extend({ role }),
  ReviewerRoleChanged: who.extend({ from: role, to: role }),
  ReviewerPasswordChanged: who,
  ReviewerRemoved: who.extend({ role }),
  TokenCreated: z.object({ name: z.string(), role }),
  TokenRevoked: z.object({ name: z.string(), role }),
})

export type AuthFacts = typeof authFacts
export type AuthFactType = keyof AuthFacts
