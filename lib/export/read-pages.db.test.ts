import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { importLines } from '../cli/import/testing'
import { connect } from '../db/connect'
import { testDatabase } from '../db/testing'
import { ndjson } from './formats'
import { logEnd } from './log-end'
import { readPages } from './read-pages'
import { exportedText, wanted } from './testing'

const { owner, reader, admin, url } = await testDatabase()

const idsIn = (text: string) => [...text.matchAll(/^\{"id":"([^"]+)"/gm)].map(([, id]) => id)

/** Events of a new aggregate type, which is their name as well. */
const given = async (count: number, payloadOf: (index: number) => object = () => ({})) => {
  const name = randomUUID()
  const events = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    aggregateType: name,
    aggregateId: `${index}`,
    type: index % 3 === 0 ? `Third ${name}` : 'Other',
    payload: payloadOf(index),
  }))
  await importLines(owner.sql, events)
  return { name, ids: events.map(({ id }) => id), events }
}

test('the filters of the list choose, and what is chosen leaves in log order, each event once', async () => {
  const { name, ids, events } = await given(5_000, (index) => ({ items: [{ sku: `S-${index % 700}` }], index }))
  const all = async (query: string) =>
    idsIn(await exportedText(reader, { chosen: wanted(`format=ndjson&${query}`).chosen }))
  expect(await all(`aggregate=${name}`)).toEqual(ids)
  const third = ids.filter((_, index) => index % 3 === 0)
  expect(await all(`event_type=Third ${name}`)).toEqual(third)
  expect(await all(`aggregate=${name}&event_type=Other`)).toEqual(ids.filter((_, index) => index % 3 !== 0))
  const seven = events.flatMap(({ id }, index) => (index % 700 === 7 ? [id] : []))
  expect(await all(`aggregate=${name}&q=items.[].sku:S-7`)).toEqual(seven)
  expect(await all(`q=items.[].sku:S-7 index:707&aggregate=${name}`)).toEqual(seven.slice(1, 2))
  expect(await all(`aggregate=${name}&to=2001-01-01`)).toEqual([])
  expect(await all(`aggregate=${name}&after=1&q=`)).toEqual(ids)
})

test('what is recorded after the start is not in it, nor what was under way then with a lower position', async () => {
  const late = randomUUID()
  const insert = (id: string) => sql`
    insert into hindsight.events (id, type, payload) values (${id}, 'Late', '{}') returning position`
  const { before, end, after } = await owner.db.transaction(async (slow) => {
    await slow.execute(insert(late))
    const before = await given(1)
    const end = await logEnd(reader.db)
    return { before, end, after: await given(1) }
  })
  const ids = idsIn(await exportedText(reader, { end }))
  expect(ids).toContain(before.ids[0])
  expect(ids).not.toContain(after.ids[0])
  expect(ids).not.toContain(late)
  expect(idsIn(await exportedText(reader))).toEqual(expect.arrayContaining([late, after.ids[0]]))
})

test('a page is small, however heavy the events are', async () => {
  const { name, ids } = await given(120, (index) => ({ text: 'x'.repeat(index < 60 ? 10 : 200_000) }))
  const { chosen } = wanted(`format=ndjson&aggregate=${name}`)
  const sizes: number[] = []
  let events = 0
  for await (const page of readPages(reader, { chosen, line: ndjson.line, end: await logEnd(reader.db) })) {
    sizes.push(page.bytes.length)
    events += page.events
  }
  expect(events).toBe(ids.length)
  expect(Math.max(...sizes)).toBeLessThan(5 * 1024 * 1024)
})

test('statements that take too long are asked for less, and none of it is lost', async () => {
  const { name, ids } = await given(700, () => ({ n: 1 }))
  const { chosen } = wanted(`format=ndjson&aggregate=${name}&q=n:1`)
  await admin.unsafe(`create function public.slowly(line text) returns text language plpgsql as
    $$ begin perform pg_sleep(0.002); return line; end $$`)
  const impatient = connect(url, 'reader', { max: 1 })
  await impatient.sql`set statement_timeout = 300`
  const format = { heading: '', line: sql`public.slowly(${ndjson.line})` }
  expect(idsIn(await exportedText(impatient, { chosen, format }))).toEqual(ids)
  await impatient.sql.end()
})
