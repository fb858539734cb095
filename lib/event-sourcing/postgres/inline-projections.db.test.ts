import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { counter } from '../counter.fixture'
import type { StreamId } from '../event'
import type { AppendRequest } from '../event-store'
import { postgresEventStore } from '.'
import { counterNames, counterNamesTable, counters } from './counters.fixture'
import { projection } from './projection'

const { application } = await testDatabase()
const { sql, db } = application

beforeAll(() =>
  sql`
  create table read_models.counters (id text primary key, label text not null, total integer not null, version integer not null);
  create unique index counters_label on read_models.counters (label);
  create table read_models.counter_names (position bigint primary key, label text not null check (label <> 'forbidden'))`.simple(),
)

const store = postgresEventStore({ connection: application, inline: [counters, counterNames] })

const event = (type: string, payload: Record<string, string | number>) => ({
  id: uuidv7(),
  type,
  schemaVersion: type === 'CounterOpened' ? 2 : 1,
  payload,
})

const freshStream = (): StreamId => ({ aggregateType: counter.name, aggregateId: uuidv7() })

const opening = (label: string, rest: Partial<AppendRequest> = {}): AppendRequest => ({
  stream: freshStream(),
  expected: 'noStream',
  events: [event('CounterOpened', { label })],
  metadata: {},
  ...rest,
})

const rowOf = async ({ stream }: AppendRequest) => {
  const [row] =
    await sql`select label, total, version from read_models.counters where id = ${stream?.aggregateId ?? ''}`
  return row
}

const historyOf = async ({ stream }: AppendRequest) => (stream ? await store.readStream(stream) : [])

describe('inline read models', () => {
  test('hold what the events say as soon as the append has answered', async () => {
    const request = opening('visitors', {
      events: [
        event('CounterOpened', { label: 'visitors' }),
        event('CounterIncreased', { by: 2 }),
        event('CounterIncreased', { by: 3 }),
        event('CounterNamed', { label: 'guests' }),
      ],
    })
    expect(await store.append(request)).toMatchObject({ ok: true, version: 4 })
    expect(await rowOf(request)).toEqual({ label: 'guests', total: 5, version: 4 })
    const names = await db.$count(counterNamesTable)
    expect(names).toBe(2)
  })

  test('read an event that was stored in an older shape', async () => {
    const old = { ...event('CounterOpened', { name: 'old shape' }), schemaVersion: 1 }
    const request = opening('', { events: [old] })
    await store.append(request)
    expect(await rowOf(request)).toMatchObject({ label: 'old shape' })
  })

  test('enforce a uniqueness that they name: nothing is recorded, and the constraint is told', async () => {
    await store.append(opening('taken'))
    const request = opening('taken')
    expect(await store.append(request)).toEqual({ ok: false, reason: 'constraint', constraint: 'counters_label' })
    expect(await historyOf(request)).toEqual([])
  })

  test('of 20 writers of one unique value exactly one records its event', async () => {
    const requests = Array.from({ length: 20 }, () => opening('contended'))
    const results = await Promise.all(requests.map((request) => store.append(request)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const histories = await Promise.all(requests.map(historyOf))
    expect(histories.flat()).toHaveLength(1)
  })

  test('that fail in any other way record nothing and throw, whichever of them it was', async () => {
    const request = opening('forbidden')
    await expect(store.append(request)).rejects.toThrow()
    expect(await historyOf(request)).toEqual([])
    expect(await rowOf(request)).toBeUndefined()
    expect(await store.append({ ...request, events: [event('CounterOpened', { label: 'allowed' })] })).toMatchObject({
      ok: true,
    })
  })

  test('are not written twice by one idempotency key, also in parallel', async () => {
    const idempotency = { caller: 'jane', command: 'OpenCounter', key: uuidv7(), requestHash: 'a' }
    const requests = Array.from({ length: 10 }, () => opening('once', { idempotency }))
    const results = await Promise.all(requests.map((request) => store.append(request)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok && result.reason === 'repeated')).toHaveLength(9)
    expect(await sql`select 1 from read_models.counters where label = 'once'`).toHaveLength(1)
  })

  test('leave the verdict on a conflict as it is', async () => {
    const request = opening('first')
    await store.append(request)
    expect(await store.append({ ...request, events: [event('CounterOpened', { label: 'second' })] })).toEqual({
      ok: false,
      reason: 'conflict',
      actual: 1,
    })
    expect(await rowOf(request)).toMatchObject({ label: 'first' })
  })

  test('see versions in order while five writers append to one stream', async () => {
    const request = opening('busy')
    await store.append(request)
    const increase = () => store.append({ ...request, expected: 'any', events: [event('CounterIncreased', { by: 1 })] })
    const write = async () => {
      for (let turn = 0; turn < 10; turn++) expect(await increase()).toMatchObject({ ok: true })
    }
    await Promise.all(Array.from({ length: 5 }, write))
    expect(await rowOf(request)).toEqual({ label: 'busy', total: 50, version: 51 })
  })

  test('survive a deadlock between two writers: both are recorded in the end', async () => {
    const [left, right] = [opening('left'), opening('right')]
    await store.append(left)
    await store.append(right)
    let arrived = 0
    // Both hold their own row before either asks for the other's.
    const crossing = (own: string, other: string) =>
      projection({
        name: 'crossing',
        from: [counter],
        tables: [],
        when: {
          CounterIncreased: async (_, tx) => {
            await tx.execute(`update read_models.counters set total = total + 1 where label = '${own}'`)
            arrived += 1
            for (let waited = 0; arrived < 2 && waited < 100; waited++)
              await new Promise((resolve) => setTimeout(resolve, 5))
            await tx.execute(`update read_models.counters set total = total + 1 where label = '${other}'`)
          },
        },
      })
    const increase = (request: AppendRequest, own: string, other: string) =>
      postgresEventStore({ connection: application, inline: [crossing(own, other)] }).append({
        ...request,
        expected: 1,
        events: [event('CounterIncreased', { by: 1 })],
      })
    const results = await Promise.all([increase(left, 'left', 'right'), increase(right, 'right', 'left')])
    expect(results).toMatchObject([
      { ok: true, version: 2 },
      { ok: true, version: 2 },
    ])
    expect([await rowOf(left), await rowOf(right)]).toMatchObject([{ total: 2 }, { total: 2 }])
  })
})
