import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '../../db/testing'
import { exported, importLines, permit } from '../import/testing'
import { type ExportFilters, exportLines } from './export-events'

const { owner, application, reader } = await testDatabase()

const payloads = [
  ['a number beyond 2^53', '{"n": 9007199254740993}'],
  ['a long fraction', '{"n": 0.10000000000000000555}'],
  ['trailing zeros', '{"n": 1.0}'],
  ['text outside of the basic plane, quotes and backslashes', String.raw`{"t": "𝔘 \"quoted\" \\ \t \u0001 é"}`],
  ['keys that mean something to JavaScript', '{"toString": 2, "__proto__": {"admin": true}, "constructor": 1}'],
  ['depth 64', `${'{"a": '.repeat(63)}{}${'}'.repeat(63)}`],
  ['markup', '{"t": "</script><b>"}'],
] as const

test.each(payloads)('%s leaves as it came', async (_, payload) => {
  const id = randomUUID()
  const came = `{"id":"${id}","type":"Odd \\"thing\\"","payload":${payload},"metadata":${payload},"recordedAt":"0999-12-31T23:59:59.000001Z"}`
  await importLines(owner.sql, [came])
  expect((await exported(application)).find((line) => line.includes(id))).toBe(came)
})

test('of a key that repeats the last value is stored and leaves', async () => {
  const id = randomUUID()
  await importLines(owner.sql, [`{"id":"${id}","type":"Odd","payload":{"a": 1, "a": 2}}`])
  expect((await exported(application)).find((line) => line.includes(id))).toContain('"payload":{"a": 2}')
})

test('numbers leave in plain notation with every digit', async () => {
  const id = randomUUID()
  await importLines(owner.sql, [`{"id":"${id}","type":"Odd","payload":{"a": 1.50e3, "b": 1e-7}}`])
  expect((await exported(application)).find((line) => line.includes(id))).toContain(
    '"payload":{"a": 1500, "b": 0.0000001}',
  )
})

test('what was exported is known on import, and imports elsewhere as the same log', async () => {
  const id = randomUUID()
  await importLines(owner.sql, [
    permit(1, id, { metadata: { actor: 'ada' } }),
    { type: 'DoorSlammed', payload: {} },
    permit(2, id),
  ])
  const lines = await exported(application)
  expect(await importLines(owner.sql, lines)).toMatchObject({ imported: 0, known: lines.length })
})

test('only what is asked for leaves, in the order of the log', async () => {
  const id = randomUUID()
  const at = (day: number) => ({ recordedAt: `1999-01-0${day}T00:00:00Z` })
  await importLines(owner.sql, [
    permit(1, id, at(3)),
    permit(2, id, { ...at(1), type: 'Other' }),
    permit(3, id, at(2)),
    { ...permit(1, id, at(2)), aggregateType: 'Parcel' },
  ])
  const versions = async (filters: ExportFilters) => {
    const lines = await exported(application, {
      from: '1999-01-01T00:00:00Z',
      to: '1999-02-01T00:00:00Z',
      ...filters,
    })
    return lines.map((line) => `${JSON.parse(line).aggregateType} ${JSON.parse(line).version}`)
  }
  expect(await versions({})).toEqual(['Permit 1', 'Permit 2', 'Permit 3', 'Parcel 1'])
  expect(await versions({ eventType: 'Other' })).toEqual(['Permit 2'])
  expect(await versions({ aggregate: 'Parcel' })).toEqual(['Parcel 1'])
  expect(await versions({ from: '1999-01-02T00:00:00Z', to: '1999-01-03T00:00:00Z' })).toEqual(['Permit 3', 'Parcel 1'])
  expect(await versions({ eventType: "'; drop table x; --" })).toEqual([])
})

test('an export sees the log as it was when it began, and a reader may stop half-way', async () => {
  const id = randomUUID()
  await importLines(
    owner.sql,
    Array.from({ length: 2_500 }, (_, n) => permit(n + 1, id)),
  )
  const seen: number[] = []
  for await (const { count } of exportLines(application, { aggregate: 'Permit' })) {
    if (seen.length === 0) await importLines(owner.sql, [permit(2_501, id)])
    seen.push(count)
  }
  const total = Number(
    (await reader.sql<{ n: number }[]>`select count(*) as n from hindsight.events where aggregate_type = 'Permit'`)[0]
      ?.n,
  )
  expect(seen.at(-1)).toBe(total - 1)

  for await (const _ of exportLines(application, {})) break
  const [idle] = await owner.sql<{ n: number }[]>`
    select count(*) as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`
  expect(Number(idle?.n)).toBe(0)
})
