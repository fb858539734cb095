import { aggregate, opensOrContinues, refuse } from '../../event-sourcing/aggregate'
import { depositFunds, fundsDeposited, fundsWithdrawn, ledgerState, withdrawFunds } from './language'

// Sums stay below the whole numbers that JSON keeps exactly.
const largestBalance = 1_000_000_000_000_000

/** Money in an account of the ledger: the first deposit opens it, and nobody takes out more than is in it. */
export const ledger = aggregate(
  {
    name: 'LedgerAccount',
    state: ledgerState,
    events: { FundsDeposited: opensOrContinues(fundsDeposited), FundsWithdrawn: fundsWithdrawn },
    commands: { DepositFunds: opensOrContinues(depositFunds), WithdrawFunds: withdrawFunds },
  },
  {
    evolve: {
      FundsDeposited: (account = { balance: 0 }, { amount }) => ({ balance: account.balance + amount }),
      FundsWithdrawn: ({ balance }, { amount }) => ({ balance: balance - amount }),
    },
    decide: {
      DepositFunds: (account = { balance: 0 }, { amount, note }, { now }) =>
        account.balance + amount > largestBalance
          ? refuse('The account cannot hold that much.', { amount: ['is more than the account can hold'] })
          : { type: 'FundsDeposited', data: { amount, ...(note ? { note } : {}), depositedAt: now } },
      WithdrawFunds: ({ balance }, { amount, note }, { now }) =>
        amount > balance
          ? refuse(`Only ${balance} is in the account.`, { amount: [`is more than the ${balance} in the account`] })
          : { type: 'FundsWithdrawn', data: { amount, ...(note ? { note } : {}), withdrawnAt: now } },
    },
  },
)
