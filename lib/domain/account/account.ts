import { aggregate, opens } from '../../event-sourcing/aggregate'
import { accountCreated, accountState, accountUpdated, createAccount, updateAccount } from './language'

export const account = aggregate(
  {
    name: 'Account',
    state: accountState,
    events: { AccountCreated: opens(accountCreated), AccountUpdated: accountUpdated },
    commands: { CreateAccount: opens(createAccount), UpdateAccount: updateAccount },
  },
  {
    evolve: {
      AccountCreated: ({ name, createdAt, updatedAt }) => ({
        name,
        createdAt: createdAt ?? null,
        updatedAt: updatedAt ?? createdAt ?? null,
      }),
      AccountUpdated: (account, { name, updatedAt }) => ({
        ...account,
        name,
        updatedAt: updatedAt ?? account.updatedAt,
      }),
    },
    decide: {
      CreateAccount: ({ name }, { now }) => ({
        type: 'AccountCreated',
        data: { name, createdAt: now, updatedAt: now },
      }),
      UpdateAccount: (_, { name }, { now }) => ({ type: 'AccountUpdated', data: { name, updatedAt: now } }),
    },
  },
)
