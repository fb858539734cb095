import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { events } from '../../db/schema/events'
import { testDatabase } from '../../db/testing'
import type { Candidates } from '../../search-index/candidates'
import { eachHash } from '../../search-index/event-hashes'
import { parseEvent } from '../../search-index/parse-event'
import { hashOf } from '../../search-index/term-hash'
import { candidatesOf } from './candidates'
import { searchCondition } from './condition'
import { keepEvents, upcasts } from './kept-events.fixture'
import { type Kept, matches } from './matches.fixture'
import { parseSearch } from './parse'
import { formatSearch } from './print'
import { anyQuery } from './queries.fixture'
import type { Query, Reading } from './query'
import { timeBoundsOf } from './time-bounds'

const database = await testDatabase()
const kept = await keepEvents(database)
const now = new Date('2026-11-20T12:00:00Z')
const zones = ['UTC', 'Europe/Berlin', 'America/Los_Angeles']

const hashesOf = (event: Kept): ReadonlySet<number> => {
  const hashes = new Set<number>()
  eachHash(parseEvent({ ...event, position: 0 }, event.today), (hash) => hashes.add(hash))
  return hashes
}
const filed = new Map([...kept].map(([position, event]) => [position, hashesOf(event)]))

const mayMatch = (candidates: Candidates, hashes: ReadonlySet<number>): boolean => {
  if (candidates.kind === 'term') return hashes.has(hashOf(candidates.term))
  if (candidates.kind === 'and') return candidates.of.every((each) => mayMatch(each, hashes))
  if (candidates.kind === 'or') return candidates.of.some((each) => mayMatch(each, hashes))
  return candidates.kind === 'every'
}

/** What PostgreSQL finds for many searches at once: their numbers, and a position for each. */
const findAll = async (conditions: readonly (SQL | undefined)[]): Promise<ReadonlySet<string>> => {
  const parts = conditions.map(
    (condition, index) =>
      sql`select ${sql.raw(String(index))} as query, ${events.position} from ${events} where ${condition}`,
  )
  const rows = await database.reader.db.execute<{ query: number; position: string }>(sql.join(parts, sql` union all `))
  return new Set(rows.map(({ query, position }) => `${query} ${position}`))
}

const isWithin = (event: Kept, query: Query, reading: Reading): boolean => {
  const bounds = timeBoundsOf(query, reading)
  const at = (text: string) =>
    text.replace(/(?:\.(\d+))?Z$/, (_, fraction = '') => `.${String(fraction).padEnd(6, '0')}`)
  const moment = at(event.recordedAt)
  return (
    !bounds || ((bounds.from === null || at(bounds.from) <= moment) && (bounds.to === null || moment < at(bounds.to)))
  )
}

const total = 10_000
const atOnce = 100
const seed = Number(process.env['SEARCH_SEED'] ?? 20_261_127)

test(`of ${total} searches, PostgreSQL finds what each means, in what the index offers and when it says`, async () => {
  const queries = fc.sample(anyQuery, { seed, numRuns: total })
  let found = 0
  for (let begin = 0; begin < total; begin += atOnce) {
    const batch = queries.slice(begin, begin + atOnce)
    const readingOf = (index: number): Reading => ({ now, zone: zones[index % zones.length] ?? 'UTC' })
    const inDatabase = await findAll(batch.map((query, index) => searchCondition(query, readingOf(index), upcasts)))
    for (const [index, query] of batch.entries()) {
      const reading = readingOf(index)
      const candidates = candidatesOf(query)
      const fail = (why: string, event: Kept) =>
        expect.fail(`${why} ${formatSearch(query)} in ${reading.zone}: ${JSON.stringify(event)}`)
      for (const [position, event] of kept) {
        const isMatch = matches(event, query, reading)
        if (inDatabase.has(`${index} ${position}`) !== isMatch) fail(isMatch ? 'missed' : 'wrongly found', event)
        if (!isMatch) continue
        found += 1
        if (!mayMatch(candidates, filed.get(position) ?? new Set())) fail('not offered', event)
        if (!isWithin(event, query, reading)) fail('at another time', event)
      }
    }
  }
  expect(found).toBeGreaterThan(total)
}, 120_000)

test('the text of a search finds the same', () => {
  for (const query of fc.sample(anyQuery, { seed, numRuns: 500 }))
    expect(parseSearch(formatSearch(query), { isTimeBound: true })).toMatchObject({ ok: true, query })
})
