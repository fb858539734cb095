import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { events } from '../db/schema/events'
import { testDatabase } from '../db/testing'
import type { Candidates } from './candidates'
import { type Ask, find } from './find'
import { indexRound } from './index-round'
import { mergeRound } from './merge-round'
import type { Indexing } from './take-in'
import { pairTerm, valueTerm, wordTerm } from './terms'

const database = await testDatabase()
const { owner, application, reader } = database

const indexing: Indexing = { fingerprint: 'test', payloadToday: () => null, count: async () => {} }

/** So many events; of each thousand, `rare` has one and `half` every other. */
const record = (count: number) => owner.sql`
  insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload, metadata)
  select gen_random_uuid(), 'Order', gen_random_uuid()::text, 1, case when n % 3 = 0 then 'Placed' else 'Paid' end,
    jsonb_build_object('n', n, 'half', n % 2 = 0, 'tenth', 't' || n % 10, 'address', jsonb_build_object('city', 'c' || n % 100),
      'tags', jsonb_build_array('t' || n % 7, 't' || n % 5)) || case when n % 1000 = 7 then '{"rare":"yes"}'::jsonb else '{}' end,
    jsonb_build_object('actor', 'a' || n % 20)
  from generate_series(1, ${count}) n`

const catchUp = async () => {
  while (await indexRound(application, indexing)) await mergeRound(application)
  while (await mergeRound(application));
}

beforeAll(async () => {
  for (let part = 0; part < 30; part += 1) {
    await record(3_000)
    await catchUp()
  }
  await record(900)
})

const string = (path: readonly (string | null)[], value: string): Candidates => ({
  kind: 'term',
  term: valueTerm(path, JSON.stringify(value)),
})
const other = (path: readonly (string | null)[], value: string): Candidates => ({
  kind: 'term',
  term: valueTerm(path, value),
})
const and = (...of: Candidates[]): Candidates => ({ kind: 'and', of })
const or = (...of: Candidates[]): Candidates => ({ kind: 'or', of })
const { payload, metadata } = events

const searches: readonly [string, Candidates, ReturnType<typeof sql>][] = [
  ['a rare value', string(['rare'], 'yes'), sql`${payload} @> '{"rare":"yes"}'`],
  ['a value that never was', string(['rare'], 'no'), sql`${payload} @> '{"rare":"no"}'`],
  ['a boolean that half of the events have', other(['half'], 'true'), sql`${payload} @> '{"half":true}'`],
  ['a number', other(['n'], '42'), sql`${payload} @> '{"n":42}'`],
  ['a number spelt otherwise', other(['n'], '42.0'), sql`${payload} @> '{"n":42}'`],
  ['a nested value', string(['address', 'city'], 'c17'), sql`${payload} @> '{"address":{"city":"c17"}}'`],
  ['an element', string(['tags', null], 't6'), sql`${payload} @> '{"tags":["t6"]}'`],
  ['metadata', string(['actor'], 'a3'), sql`${metadata} @> '{"actor":"a3"}'`],
  ['a type', { kind: 'term', term: wordTerm('type', 'Placed') }, sql`${events.type} = 'Placed'`],
  ['a pair', { kind: 'term', term: pairTerm('Order', 'Paid') }, sql`${events.type} = 'Paid'`],
  [
    'two frequent values that never meet',
    and(other(['half'], 'true'), string(['tenth'], 't3')),
    sql`${payload} @> '{"half":true}' and ${payload} @> '{"tenth":"t3"}'`,
  ],
  [
    'a rare value among frequent ones',
    and(string(['rare'], 'yes'), other(['half'], 'false'), string(['tenth'], 't7')),
    sql`${payload} @> '{"rare":"yes","half":false,"tenth":"t7"}'`,
  ],
  [
    'either of two',
    or(string(['rare'], 'yes'), string(['address', 'city'], 'c9')),
    sql`(${payload} @> '{"rare":"yes"}' or ${payload} @> '{"address":{"city":"c9"}}')`,
  ],
  [
    'what the index cannot narrow',
    { kind: 'every' },
    sql`not ${payload} @> '{"half":true}' and (${payload}->>'n')::int % 500 = 3`,
  ],
  ['nothing', { kind: 'none' }, sql`false`],
]

type Row = { readonly position: number }

const ask = (candidates: Candidates, condition: ReturnType<typeof sql>, more: Partial<Ask<Row>>): Ask<Row> => ({
  candidates,
  condition,
  order: 'older',
  cursor: null,
  limit: 25,
  budgetMs: 10_000,
  fetch: (tx, where, order, limit) =>
    tx.select({ position: events.position }).from(events).where(where).orderBy(order).limit(limit),
  ...more,
})

const positions = (found: { readonly rows: readonly Row[] }) => found.rows.map(({ position }) => position)

const bruteForce = async (condition: ReturnType<typeof sql>): Promise<readonly number[]> => {
  const rows = await owner.db.select({ position: events.position }).from(events).where(condition)
  return rows.map(({ position }) => position).sort((a, b) => b - a)
}

test.each(searches)(
  '%s is found page by page, from either end, as reading the whole log finds it',
  async (_, candidates, condition) => {
    const expected = await bruteForce(condition)
    const newest = await find(reader, ask(candidates, condition, {}))
    expect(newest).toEqual({ rows: expected.slice(0, 25).map((position) => ({ position })), reached: null })
    const all = await find(reader, ask(candidates, condition, { limit: 100_000 }))
    expect(positions(all)).toEqual(expected)
    const middle = expected[Math.floor(expected.length / 2)] ?? 40_000
    const older = await find(reader, ask(candidates, condition, { cursor: middle, limit: 30 }))
    expect(positions(older)).toEqual(expected.filter((position) => position < middle).slice(0, 30))
    const newer = await find(reader, ask(candidates, condition, { cursor: middle, limit: 30, order: 'newer' }))
    expect(positions(newer)).toEqual(
      expected
        .filter((position) => position > middle)
        .reverse()
        .slice(0, 30),
    )
  },
)

test('a search whose budget is spent says how far it came, and going on from there finds the rest', async () => {
  const condition = sql`(${payload}->>'n')::int % 700 = 3`
  const expected = await bruteForce(condition)
  const found: number[] = []
  let cursor: number | null = null
  let calls = 0
  do {
    const part: { rows: readonly Row[]; reached: number | null } = await find(
      reader,
      ask({ kind: 'every' }, condition, { cursor, limit: 1_000, budgetMs: 15 }),
    )
    found.push(...positions(part))
    expect(part.reached === null || cursor === null || part.reached <= cursor).toBe(true)
    cursor = part.reached
    calls += 1
  } while (cursor !== null && calls < 1_000)
  expect(found).toEqual(expected)
  expect(calls).toBeGreaterThan(1)
})

test('a search that takes long over each event still gets on, so that whoever goes on comes to the end', async () => {
  const slow = sql`pg_sleep(0.02 + 0 * ${events.position}) is not null`
  const [newest] = await bruteForce(sql`true`)
  const found = await find(reader, ask({ kind: 'every' }, slow, { budgetMs: 200 }))
  expect(found.rows[0]).toEqual({ position: newest })
  expect(found.reached).toBeLessThanOrEqual(newest ?? 0)
})
