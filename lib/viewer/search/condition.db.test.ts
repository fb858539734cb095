import { asc } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { events } from '../../db/schema/events'
import { testDatabase } from '../../db/testing'
import { givenEvents } from '../testing'
import { searchCondition } from './condition'
import { exampleEvents, examples, now } from './examples.fixture'
import { parseSearch } from './parse'

const database = await testDatabase()
const names = new Map<number, string>()

const found = async (q: string, zone = 'UTC'): Promise<string> => {
  const search = parseSearch(q)
  if (!search.ok) expect.fail(`${q}: ${search.problems[0].message}`)
  const { position } = events
  const where = searchCondition(search.query, { now, zone })
  const rows = await database.reader.db.select({ position }).from(events).where(where).orderBy(asc(position))
  return rows.map((row) => names.get(row.position) ?? '?').join(' ')
}

const hostile = {
  type: 'AccountCreated',
  aggregateType: 'Account',
  aggregateId: 'order 18',
  version: 1,
  recordedAt: '2026-10-01T00:00Z',
  payload: { 'quote"key': 'a', 'back\\slash': 'b', "o'clock": 'c', $: 'd', '?(@)': 'e', ключ: 'f', '[]': 'g', '': 'h' },
  metadata: { requestParams: { id: '5' }, flag: 'true', nul: 'null' },
}

beforeAll(async () => {
  const positions = await givenEvents(database, [...exampleEvents, hostile])
  for (const [index, position] of positions.entries()) names.set(position, `e-${index + 1}`)
})

test.each(examples)('%s %j finds %j', async (_row, q, events) =>
  // The examples know of seven events.
  expect((await found(q)).replace(/ ?e-8/, '')).toBe(events),
)

test.each<[row: string, q: string, events: string]>([
  ['S0-122', '  email:jdoe@example.com  ', 'e-1'],
  ['S0-124', 'Email:jdoe@example.com', ''],
  ['S0-125', 'email:jdoe', ''],
  ['S0-125', 'name:Acme 100%%sure', ''],
  ['S0-127', 'flag:true', 'e-8'],
  ['S0-127', 'nul:null', 'e-8'],
  ['S0-128', 'requestParams:5', ''],
  ['S0-128', 'id:5', ''],
  ['S0-128', 'requestParams.id:5', 'e-8'],
  ['S0-128', 'address.zip:0150', 'e-1'],
  ['S0-128', 'address:{"city":"Oslo"}', ''],
  ['S0-131', '017', ''],
  ['S0-131', '17 ', 'e-5 e-6 e-7'],
  ['S0-131', 'c-', ''],
  ['S0-131', 'order 18', 'e-8'],
  ['S0-131', '@id:"order 18"', 'e-8'],
  ['S0-131', String(exampleEvents[3]?.id), 'e-4'],
  ['S0-132', 'CustomerCreated', ''],
  ['S0-133', 'email:jdoe@example.com\nmore', ''],
  ['number by value', 'total:120.500', 'e-5 e-6'],
  ['same key twice', 'email:jdoe@example.com email:jane@example.com', 'e-1 e-2 e-4'],
  ['same key twice, another once', 'email:jdoe@example.com email:jane@example.com firstName:John', 'e-1 e-4'],
  ['two ids', '17 c-1', 'e-1 e-2 e-3 e-5 e-6 e-7'],
  ['id and pair', '17 method:card', 'e-6'],
  ['a stream', '@stream:Order-17', 'e-5 e-6'],
  ['a date stands for its day', 'deletedAt:2026-11-01..2026-11-10', 'e-3'],
  ['after a day', 'deletedAt:>2026-11-10', ''],
  ['the element of an array without the key of others', 'lines.[].quantity:<2', 'e-5'],
  ['free text with a quote', '"the \\"2ND\\"" @at:2026-11-02', 'e-2'],
  ['an event id begun', '0190f3a0*', 'e-1 e-2 e-3 e-4 e-5 e-6 e-7'],
  ['a word that is no number', 'is:redacted OR is:snapshot', ''],
])('%s: %j finds %j', async (_row, q, events) => expect(await found(q)).toBe(events))

test.each<[q: string, zone: string, events: string]>([
  ['@at:today', 'Europe/Berlin', 'e-5 e-6 e-7'],
  ['@at:yesterday', 'UTC', 'e-5'],
  ['@at:2026-11-20T00:30', 'Europe/Berlin', 'e-5'],
  ['@at:2026-11-19T23:30:00.000000Z', 'Europe/Berlin', 'e-5'],
  ['@at:2026-11-19T23:30:00.000001Z', 'UTC', ''],
  ['@at:<=2026-11-01T09:00Z @at:2026-11-20T09:15', 'UTC', 'e-8 e-1 e-6'],
  ['@at:!=2026-11-20 is:first', 'UTC', 'e-8 e-1 e-5'],
])('%j in %s finds %j', async (q, zone, events) =>
  expect((await found(q, zone)).split(' ').sort().join(' ')).toBe(events.split(' ').sort().join(' ')),
)

test.each(['"quote\\"key":a', '"back\\\\slash":b', "o'clock:c", '$:d', '"?(@)":e', 'ключ:f', '"[]":g', '"":h'])(
  'D02 the key in %s is matched literally',
  async (q) => expect(await found(q)).toBe('e-8'),
)

test.each([
  '"quote\\"key":a*',
  '"back\\\\slash":>a',
  "o'clock:*",
  '$:[d]',
  '"?(@)":d..f',
  'ключ:!=g',
  '"[]":*g',
  '"":<=h',
])('D02 the key in %s is matched literally by a path', async (q) => expect(await found(q)).toBe('e-8'))

test.each([
  `email:x' or '1'='1`,
  `'; drop table hindsight.events;`,
  `a:\\'||pg_sleep`,
  `"$1":"$2"`,
  `{"a":1}`,
  `a:{"b":1}`,
  `%`,
  `_`,
  `\\u0000`,
  `a:\\u0000`,
  `17"`,
])('D01 %j is text and finds nothing', async (q) => expect(await found(q)).toBe(''))

test('a number of two thousand digits is searched for by its digits', async () => {
  expect(await found(`balance:9${'0'.repeat(2_000)}`)).toBe('')
  expect(await found(`balance:<9${'0'.repeat(2_000)}`)).toBe('e-7')
})
