import { randomUUID } from 'node:crypto'
import type { TransactionSql } from 'postgres'
import { expect, test } from 'vitest'
import { withMetadata } from '../../event-sourcing'
import { fingerprintOf } from '../../event-sourcing/snapshots'
import { auditor, givenDomains } from '../testing'
import { customer } from './customer'
import { findCustomer, listCustomers } from './customers'

const { application, owner, store, dispatch } = await givenDomains()
const { db, sql } = application

const unusedEmail = () => `jdoe_${randomUUID().slice(0, 8)}@example.com`
const stream = (aggregateId: string) => ({ aggregateType: 'Customer', aggregateId })
const find = (id: string) => findCustomer(auditor, id, db)
const emailTaken = () =>
  sql`select payload, version, aggregate_id from hindsight.events where type = 'CustomerEmailTaken' order by position`
const counts = async () =>
  (
    await sql`select (select count(*)::int from hindsight.events) events, (select count(*)::int from read_models.customers) rows`
  )[0]

const create = async (details: { firstName?: string; lastName?: string; email?: string } = {}) => {
  const data = { firstName: 'John', lastName: 'Doe', email: unusedEmail(), ...details }
  const outcome = await dispatch({ type: 'CreateCustomer', data })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return { id: outcome.aggregateId, ...data }
}
const update = (aggregateId: string, data: object) => dispatch({ type: 'UpdateCustomer', aggregateId, data })
const remove = (aggregateId: string) => dispatch({ type: 'DeleteCustomer', aggregateId, data: {} })

/** What nobody may do through the product: the owner of the database, with the triggers off. */
const asOwner = (work: (tx: TransactionSql) => Promise<unknown>) =>
  owner.sql.begin(async (tx) => {
    await tx`alter table hindsight.events disable trigger all`
    await work(tx)
    await tx`alter table hindsight.events enable trigger all`
  })

test('T0-060 T0-081 T0-170 T0-179 creating writes one event, its metadata, the row and a snapshot', async () => {
  const { id, ...details } = await withMetadata({ requestId: 'r-1', requestIp: '127.0.0.1' }, () => create())
  const [event, ...others] = await store.readStream(stream(id))
  expect(others).toEqual([])
  expect(event).toMatchObject({ type: 'CustomerCreated', version: 1, schemaVersion: 2, payload: details })
  expect(event?.metadata).toEqual({ requestId: 'r-1', requestIp: '127.0.0.1' })
  const { createdAt, updatedAt } = event?.payload ?? {}
  expect(createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(await find(id)).toEqual({ id, ...details, deletedAt: null, createdAt, updatedAt, version: 1 })
  const snapshot = await store.findSnapshot(stream(id), fingerprintOf(customer))
  expect(snapshot).toMatchObject({ version: 1, state: { ...details, deletedAt: null } })
})

test('T0-061 T0-243 a taken e-mail is refused at its field and kept as an event without an aggregate', async () => {
  const { id: _, ...details } = await create()
  const before = await counts()
  const outcome = await dispatch({ type: 'CreateCustomer', data: { ...details, email: details.email.toUpperCase() } })
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'refused', errors: { email: ['already taken'] } } })
  expect(await counts()).toEqual({ events: before?.events + 1, rows: before?.rows })
  expect((await emailTaken()).at(-1)).toEqual({
    payload: { ...details, email: details.email.toUpperCase() },
    version: null,
    aggregate_id: null,
  })
})

test('T0-062 T0-122 updating changes the values, and history wins over a row that was tampered with', async () => {
  const { id, email } = await create()
  const rambo = { firstName: 'John', lastName: 'Rambo', email: unusedEmail() }
  expect(await update(id, rambo)).toMatchObject({ ok: true, version: 2 })
  expect(await find(id)).toMatchObject({ ...rambo, deletedAt: null, version: 2 })
  await sql`update read_models.customers set email = ${email} where id = ${id}`
  expect(await update(id, { firstName: 'Jane', lastName: 'Doe' })).toMatchObject({ ok: true, version: 3 })
  expect(await find(id)).toMatchObject({ firstName: 'Jane', lastName: 'Doe', email: rambo.email, version: 3 })
})

test('T0-063 T0-088 what is not complete writes nothing', async () => {
  const { id } = await create()
  const before = await counts()
  expect(await update(id, { firstName: 'John' })).toEqual({
    ok: false,
    failure: { kind: 'invalid', errors: { lastName: ["can't be blank"] } },
  })
  await dispatch({ type: 'CreateCustomer', data: { firstName: '', lastName: '', email: '' } })
  expect(await counts()).toEqual(before)
})

test('T0-064 deleting keeps the row and says when', async () => {
  const { id, ...details } = await create()
  const before = await counts()
  expect(await remove(id)).toMatchObject({ ok: true, version: 2 })
  expect(await counts()).toEqual({ events: before?.events + 1, rows: before?.rows })
  const [, event] = await store.readStream(stream(id))
  expect(await find(id)).toMatchObject({ ...details, deletedAt: event?.payload.deletedAt, version: 2 })
})

test('a deleted customer is refused changes, and its e-mail stays taken', async () => {
  const { id, email } = await create()
  await remove(id)
  expect(await update(id, { firstName: 'A', lastName: 'B' })).toMatchObject({ failure: { kind: 'refused' } })
  expect(await remove(id)).toMatchObject({ failure: { kind: 'refused' } })
  await expect(create({ email })).rejects.toThrow('already taken')
})

test('S0-65 an update to a taken e-mail is refused, kept as an event, and leaves the stream as it was', async () => {
  const taken = await create()
  const { id } = await create()
  const data = { firstName: 'X', lastName: 'Y', email: taken.email }
  expect(await update(id, data)).toMatchObject({ failure: { kind: 'refused', errors: { email: ['already taken'] } } })
  expect(await store.readStream(stream(id))).toHaveLength(1)
  expect((await emailTaken()).at(-1)?.payload).toEqual(data)
})

test('T0-065 T0-067 T0-068 T0-070 events cannot be changed or removed, not even through SQL', async () => {
  const { id } = await create()
  await expect(
    sql`update hindsight.events set payload = '{"hacked":true}' where aggregate_id = ${id}`,
  ).rejects.toThrow()
  await expect(sql`delete from hindsight.events where aggregate_id = ${id}`).rejects.toThrow()
  await expect(
    owner.sql`update hindsight.events set payload = '{"hacked":true}' where aggregate_id = ${id}`,
  ).rejects.toThrow()
})

test('T0-066 the row of a customer without events can go', async () => {
  const { id } = await create()
  await asOwner((tx) => tx`delete from hindsight.events where aggregate_id = ${id}`)
  await sql`delete from read_models.customers where id = ${id}`
  expect(await find(id)).toBeNull()
})

test('T0-069 deleting brings a wrong row back from history, past an upcaster and a stale snapshot', async () => {
  const { id, email } = await create()
  const at = '2026-01-01T00:00:00.000Z'
  const payload = JSON.stringify({ name: 'John Doe', email, createdAt: at, updatedAt: at })
  await asOwner(
    (tx) =>
      tx`update hindsight.events set schema_version = 1, payload = ${payload}::text::jsonb where aggregate_id = ${id}`,
  )
  await sql`update read_models.customers set first_name = 'Wrong', last_name = 'Name' where id = ${id}`
  const stale = JSON.stringify({ firstName: 'StaleFromSnapshot', lastName: 'StaleFromSnapshot' })
  await sql`update read_models.snapshots set fingerprint = 'stale-fingerprint', state = ${stale}::text::jsonb where aggregate_id = ${id}`
  expect(await remove(id)).toMatchObject({ ok: true, version: 2 })
  const row = await find(id)
  expect(row).toMatchObject({ firstName: 'John', lastName: 'Doe', deletedAt: expect.any(String) })
  expect(await store.findSnapshot(stream(id), fingerprintOf(customer))).toMatchObject({
    version: 2,
    state: { firstName: 'John', lastName: 'Doe', deletedAt: row?.deletedAt },
  })
})

test('of 5 writers with 4 creations each of one e-mail, one creates the customer and 19 are kept as refusals', async () => {
  const data = { firstName: 'John', lastName: 'Doe', email: unusedEmail() }
  const writer = async () => {
    const outcomes = []
    for (let n = 0; n < 4; n++) outcomes.push(await dispatch({ type: 'CreateCustomer', data }))
    return outcomes
  }
  const outcomes = (await Promise.all(Array.from({ length: 5 }, writer))).flat()
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  const [found] = await sql`select
    (select count(*)::int from read_models.customers where email = ${data.email}) customers,
    (select count(*)::int from hindsight.events where type = 'CustomerCreated' and payload->>'email' = ${data.email}) created,
    (select count(*)::int from hindsight.events where type = 'CustomerEmailTaken' and payload->>'email' = ${data.email}) taken`
  expect(found).toEqual({ customers: 1, created: 1, taken: 19 })
})

test('S0-05 the same key creates once, at the same moment and later, and answers the same', async () => {
  const data = { firstName: 'John', lastName: 'Doe', email: unusedEmail() }
  const command = { type: 'CreateCustomer', data, caller: 'a', idempotencyKey: randomUUID() }
  const taken = (await emailTaken()).length
  const [first, ...rest] = [
    ...(await Promise.all(Array.from({ length: 8 }, () => dispatch(command)))),
    await dispatch(command),
  ]
  expect(first).toMatchObject({ ok: true, version: 1 })
  for (const outcome of rest) expect(outcome).toEqual({ ...first, repeated: expect.any(Boolean) })
  expect(await emailTaken()).toHaveLength(taken)
  expect(await dispatch({ ...command, data: { ...data, lastName: 'Other' } })).toEqual({
    ok: false,
    failure: { kind: 'mismatch' },
  })
})

test('lists are newest first, page both ways, and keep the deleted apart', async () => {
  const made = []
  for (let n = 0; n < 5; n++) made.unshift(await create())
  const ids = made.map(({ id }) => id)
  const list = (place: object, deleted = false) => listCustomers(auditor, { ...place, deleted, limit: 2 }, db)
  const first = await list({})
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2))
  expect(first).toMatchObject({ prev: null, next: ids[1] })
  const second = await list({ after: first.next })
  expect(second.items.map(({ id }) => id)).toEqual(ids.slice(2, 4))
  expect((await list({ before: second.prev })).items.map(({ id }) => id)).toEqual(ids.slice(0, 2))
  await remove(ids[0] ?? '')
  expect((await list({})).items.map(({ id }) => id)).toEqual(ids.slice(1, 3))
  expect((await list({}, true)).items[0]).toMatchObject({ id: ids[0] })
})

test.each(['', '.', '..', 'a\0b', '\ud800', 'x'.repeat(201)])('nothing has the id %j', async (id) =>
  expect(await find(id)).toBeNull(),
)
