'use server'

import { ledgerFacts } from '@/components/ledger/movement-fields'
import { commandAction } from '@/lib/actions'
import { textsOf, toNumber } from '@/lib/form-values'
import { urls } from '@/lib/viewer/urls'

const fields = ['accountId', 'amount', 'note']

const read = (form: FormData) => {
  const values = textsOf(form, fields)
  return { values, data: { amount: toNumber(values['amount']), note: values['note'] ?? null } }
}

const movement = { fields, read, waitFor: ['balances'] } as const

export const openLedgerAccount = commandAction({
  ...movement,
  type: 'DepositFunds',
  idField: 'accountId',
  then: (id) => urls.ledgerAccount(id, 'deposited'),
})

export const depositFunds = commandAction({
  ...movement,
  type: 'DepositFunds',
  shows: ledgerFacts,
  then: (id) => urls.ledgerAccount(id, 'deposited'),
})

export const withdrawFunds = commandAction({
  ...movement,
  type: 'WithdrawFunds',
  shows: ledgerFacts,
  then: (id) => urls.ledgerAccount(id, 'withdrawn'),
})
