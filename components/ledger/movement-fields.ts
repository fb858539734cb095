import type { FormField } from '@/components/commands/command-fields'
import { formatCents } from '@/components/ui/cents'
import { ledgerState } from '@/lib/domain/ledger/language'

export const movementFields: readonly FormField[] = [
  { name: 'amount', label: 'Amount in cents', required: true, inputMode: 'numeric' },
  { name: 'note', label: 'Note', hint: 'What it is for.' },
]

export const newAccountFields: readonly FormField[] = [
  { name: 'accountId', label: 'Account', required: true, hint: 'An id; an account that is there already gets more.' },
  ...movementFields,
]

/** What two people may disagree about, in words. */
export const ledgerFacts = (state: unknown): Readonly<Record<string, string>> => {
  const { data } = ledgerState.safeParse(state)
  return data ? { Balance: formatCents(data.balance) } : {}
}
