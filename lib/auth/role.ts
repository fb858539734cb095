export const roles = ['auditor', 'operator', 'admin'] as const

export type Role = (typeof roles)[number]

/** `actor` is what an event's metadata says: an e-mail address, or `token:<name>`. */
export type Reviewer = { readonly id: string; readonly email: string; readonly role: Role; readonly actor: string }

export const parseRole = (value: unknown): Role | null => roles.find((role) => role === value) ?? null

export const mayActAs = (held: Role, needed: Role) => roles.indexOf(held) >= roles.indexOf(needed)
