import { aggregate, opens, refuse } from '../../event-sourcing/aggregate'
import {
  createCustomer,
  customerCreated,
  customerDeleted,
  customerState,
  customerUpdated,
  deleteCustomer,
  updateCustomer,
} from './language'
import { customerUpcasters } from './upcasters'

const gone = refuse('The customer is deleted.')

export const customer = aggregate(
  {
    name: 'Customer',
    state: customerState,
    events: {
      CustomerCreated: opens(customerCreated),
      CustomerUpdated: customerUpdated,
      CustomerDeleted: customerDeleted,
    },
    commands: {
      CreateCustomer: opens(createCustomer),
      UpdateCustomer: updateCustomer,
      DeleteCustomer: deleteCustomer,
    },
    upcasters: customerUpcasters,
  },
  {
    evolve: {
      CustomerCreated: ({ firstName, lastName, email, createdAt, updatedAt }) => ({
        firstName,
        lastName,
        email: email?.trim() || null,
        deletedAt: null,
        createdAt: createdAt ?? null,
        updatedAt: updatedAt ?? createdAt ?? null,
      }),
      CustomerUpdated: (customer, { firstName, lastName, email, updatedAt }) => ({
        ...customer,
        firstName,
        lastName,
        email: email?.trim() || customer.email,
        updatedAt: updatedAt ?? customer.updatedAt,
      }),
      CustomerDeleted: (customer, { deletedAt }) => ({ ...customer, deletedAt }),
    },
    decide: {
      CreateCustomer: (details, { now }) => ({
        type: 'CustomerCreated',
        data: { ...details, createdAt: now, updatedAt: now },
      }),
      UpdateCustomer: (customer, { email, ...names }, { now }) =>
        customer.deletedAt === null
          ? { type: 'CustomerUpdated', data: { ...names, email: email ?? customer.email, updatedAt: now } }
          : gone,
      DeleteCustomer: (customer, _, { now }) =>
        customer.deletedAt === null ? { type: 'CustomerDeleted', data: { deletedAt: now } } : gone,
    },
  },
)
