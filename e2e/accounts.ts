import { randomUUID } from 'node:crypto'
import { createReviewer } from '@/lib/auth/reviewers'

export type Role = 'auditor' | 'operator' | 'admin'
export type Account = { readonly email: string; readonly password: string }

const accounts = new Map<Role, Promise<Account>>()

/** Somebody new: for tests that change them. */
export async function createAccount(role: Role): Promise<Account> {
  const account = { email: `${role}-${randomUUID()}@example.com`, password: `${randomUUID()}-${randomUUID()}` }
  const created = await createReviewer({ ...account, role })
  if (!created.ok) throw new Error(JSON.stringify(created.errors))
  return account
}

/** Somebody with this role, made when first asked for: one per role and test process. */
export function accountOf(role: Role): Promise<Account> {
  const account = accounts.get(role) ?? createAccount(role)
  accounts.set(role, account)
  return account
}
