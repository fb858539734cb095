import type { Reviewer, Role } from './role'
import { type Surroundings, surroundings } from './surroundings'

/** Somebody known asked for more than they may: an auditor wants to read of it. */
export const recordRefusal = ({ id, email, role }: Reviewer, neededRole: Role, given?: Partial<Surroundings>) =>
  surroundings(given).record('ReviewerRefused', { reviewerId: id, email, role, neededRole })
