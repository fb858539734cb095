import type { Sql, TransactionSql } from 'postgres'
import { expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { heldOpen } from '../event-sourcing/postgres/held-open.fixture'
import { batchCounter } from '../search-index/catalogue/count-batch'
import { listGenerations } from '../search-index/generations'
import { indexRound } from '../search-index/index-round'
import { takeIn } from '../search-index/take-in'
import { countEvents } from './count-events'
import type { EventFilters } from './filters'
import { histogram } from './histogram'
import { toMicros } from './histogram/micros'
import { reviewer } from './testing'

const database = await testDatabase()
const { application, owner, reader } = database
const indexing = { fingerprint: 'test', payloadToday: () => null, count: batchCounter() }

/** Takes in what there is, however little. */
const index = async () => {
  await indexRound(application, indexing)
  for (const generation of await listGenerations(application.sql)) await takeIn(application, generation, indexing)
}

/** A few events around the end of summer time, some of them at the very edges of minutes and hours. */
const record = (sql: Sql | TransactionSql, seed: number, count = 400) => sql`
  insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload, recorded_at)
  select gen_random_uuid(), aggregate, case when aggregate is null then null else ${String(seed)} || '-' || n end,
    case when aggregate is null then null else 1 end, type, '{}', case when n % 5 = 0 then date_trunc('minute', at) else at end
  from generate_series(1, ${count}) n cross join lateral (select
    (array['Order', 'Customer', null])[n % 3 + 1] as aggregate, (array['Opened', 'Closed'])[n % 2 + 1] as type,
    timestamptz '2026-10-24T20:00Z' + n % 97 * interval '33 minutes' + ${seed} * n * interval '1.000007 seconds' as at) drawn`

type Row = { readonly type: string; readonly aggregate: string | null; readonly at: string }

const logged = () => owner.sql<Row[]>`
  select type, aggregate_type as aggregate,
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from hindsight.events`

const isMeant = ({ type, aggregate, at }: Row, { eventType, aggregate: wanted, from, to }: EventFilters): boolean =>
  (eventType === undefined || type === eventType) &&
  (wanted === undefined || aggregate === wanted) &&
  (from === undefined || toMicros(at) >= toMicros(from)) &&
  (to === undefined || toMicros(at) < toMicros(to))

const queries: readonly EventFilters[] = [
  {},
  { tz: 'Europe/Berlin' },
  { tz: 'Asia/Kolkata', aggregate: 'Order' },
  { eventType: 'Closed', aggregate: 'Customer' },
  { from: '2026-10-25T00:10:03.000001Z', to: '2026-10-25T02:59:59.999999Z', tz: 'Europe/Berlin' },
  { from: '2026-10-25T00:10:03.5Z', to: '2026-10-25T00:10:40Z' },
  { from: '2026-10-24T00:00:00Z', to: '2026-10-28T00:00:00Z', tz: 'America/St_Johns' },
  { from: '2020-01-01T00:00:00Z', tz: 'Pacific/Apia', eventType: 'Opened' },
  { from: '0001-01-01T00:00:00Z', to: '9999-12-31T00:00:00Z', tz: 'America/New_York' },
]

/** Each bar holds what naive counting finds in it, and together they hold the whole list. */
const expectSums = async () => {
  const rows = await logged()
  for (const filters of queries) {
    const answer = await histogram(reviewer, { filters, query: null }, reader)
    const shown = answer.ok && answer.value ? answer.value : expect.fail('no histogram')
    const meant = rows.filter((row) => isMeant(row, filters))
    expect(shown.total).toBe(meant.length)
    expect(await countEvents(reviewer, { filters, query: null }, reader)).toEqual({
      count: meant.length,
      capped: false,
      atLeast: false,
    })
    for (const { from, to, total, byType } of shown.bars) {
      const own = meant.filter(({ at }) => toMicros(at) >= toMicros(from) && toMicros(at) < toMicros(to))
      const counts = ['Opened', 'Closed'].map((name) => [name, own.filter(({ type }) => type === name).length] as const)
      expect({ from, byType }).toEqual({ from, byType: Object.fromEntries(counts.filter(([, count]) => count > 0)) })
      expect(total).toBe(own.length)
    }
    expect(shown.bars.reduce((sum, { total }) => sum + total, 0)).toBe(shown.total)
    if (filters.from) expect(toMicros(shown.bars[0]?.from ?? '')).toBe(toMicros(filters.from))
    if (filters.to) expect(toMicros(shown.bars.at(-1)?.to ?? '')).toBe(toMicros(filters.to))
  }
}

test('an empty log has no histogram', async () => {
  expect(await histogram(reviewer, { filters: {}, query: null }, reader)).toEqual({ ok: true, value: null })
})

test('sums equal the log while an index is made, lags behind, and follows again', async () => {
  await record(owner.sql, 1)
  await expectSums()
  await index()
  await expectSums()
  await record(owner.sql, 2)
  await expectSums()
  await index()
  await expectSums()
})

test('sums equal the log while a slow transaction is open, and once it is over', async () => {
  await record(owner.sql, 3)
  const commit = await heldOpen(owner.sql, (tx) => record(tx, 4))
  await record(owner.sql, 5)
  await index()
  await expectSums()
  await record(owner.sql, 6)
  await commit()
  await expectSums()
  await index()
  await expectSums()
})
