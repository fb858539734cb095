import { v7 as uuidv7 } from 'uuid'
import { type Connection, connect } from '../../lib/db/connect'
import { domains } from '../../lib/domain'
import { createDispatch, createRecord, createRegistry, type Dispatch, type EventStore } from '../../lib/event-sourcing'
import { postgresEventStore } from '../../lib/event-sourcing/postgres'
import { wakingStore } from '../../lib/event-sourcing/postgres/wake'
import { metadata } from '../append/appender'
import { newCustomer } from '../dispatch/new-customer'

/** One way to write: `dispatch` is the whole of a command, `store` records an event and has no read model listening. */
export type Writing = { readonly store: EventStore; readonly dispatch: Dispatch; close(): Promise<unknown> }

const parts = <Part>(of: (domain: (typeof domains)[number]) => readonly Part[]) => domains.flatMap(of)
const projections = parts((domain) => domain.projections)
const messages = parts((domain) => domain.messages)

const storeFor = (connection: Connection, inline: typeof projections, reacts: boolean): EventStore => {
  const store = postgresEventStore({ connection, inline, messages: reacts ? messages : [] })
  return reacts ? wakingStore(store, connection.sql) : store
}

/** The product wired as it is; without reactions no message is written and nobody is woken. */
export const writing = (url: string, { reacts }: { readonly reacts: boolean }): Writing => {
  const connection = connect(url, 'application')
  const store = storeFor(connection, projections, reacts)
  const registry = createRegistry({ aggregates: domains.map(({ aggregate }) => aggregate), handlers: {} })
  const record = createRecord({ store, facts: Object.assign({}, ...domains.map(({ facts }) => facts)) })
  const unique = Object.assign({}, ...projections.map(({ unique }) => unique))
  const dispatch = createDispatch({ store, registry, unique, record, snapshotInterval: 50 })
  return { store: storeFor(connection, [], reacts), dispatch, close: () => connection.sql.end() }
}

const items = [{ productId: 'product-1', quantity: 1, price: 1_250 }]
const order = { customerId: 'customer-1', items, total: 1_250 }

const append = async ({ store }: Writing) => {
  const stream = { aggregateType: 'Order', aggregateId: uuidv7() }
  const payload = { ...order, createdAt: new Date().toISOString() }
  const events = [{ id: uuidv7(), type: 'OrderCreated', schemaVersion: 1, payload }]
  const result = await store.append({ stream, expected: 'noStream', events, metadata })
  if (!result.ok) throw new Error(`The store refused to append: ${result.reason}`)
}

const command =
  (type: string, data: () => object) =>
  async ({ dispatch }: Writing) => {
    const caller = 'jane@example.com'
    const outcome = await dispatch({ type, data: data(), metadata, caller, idempotencyKey: uuidv7() })
    if (!outcome.ok) throw new Error(`${type} failed: ${outcome.failure.kind}`)
  }

/** What writers do: the first two are followed by a read model, a saga and a message each, the last by nobody. */
export const works: Readonly<Record<string, (writing: Writing) => Promise<void>>> = {
  'append OrderCreated': append,
  CreateOrder: command('CreateOrder', () => order),
  CreateCustomer: command('CreateCustomer', () => {
    const { firstName, lastName, email } = newCustomer()
    return { firstName, lastName, email }
  }),
}
