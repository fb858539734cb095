import { foldRows } from '../../event-sourcing/postgres/fold-rows'
import { toRowTime } from '../row-time'
import { ledger } from './ledger'
import { balancesTable as table } from './table'

type Row = typeof table.$inferSelect
type Movement = { readonly aggregateId: string; readonly version: number; readonly recordedAt: string }

const moved = (
  row: Row | null,
  { aggregateId: id, version, recordedAt }: Movement,
  amount: number,
  told: string | null | undefined,
): Row => ({
  id,
  balance: (row?.balance ?? 0) + amount,
  movements: (row?.movements ?? 0) + 1,
  updatedAt: toRowTime(told, recordedAt),
  version,
})

/** What is in each account: deposits add, withdrawals subtract. Kept by the worker. */
export const balances = foldRows({
  name: 'balances',
  from: [ledger],
  mode: 'async',
  table,
  key: ({ aggregateId }) => aggregateId,
  partitioned: true,
  evolve: {
    FundsDeposited: (row, event) => moved(row, event, event.data.amount, event.data.depositedAt),
    FundsWithdrawn: (row, event) => moved(row, event, -event.data.amount, event.data.withdrawnAt),
  },
})
