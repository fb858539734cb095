import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../db/testing'
import { importLines, permit } from './testing'

const { owner, application } = await testDatabase()
const { sql } = owner

const count = async () => Number((await sql<{ n: number }[]>`select count(*) as n from hindsight.events`)[0]?.n)
const stream = async (aggregateId: string) => sql<{ position: number; id: string; version: number; n: number }[]>`
  select position, id, version, (payload->>'n')::integer as n from hindsight.events
  where aggregate_id = ${aggregateId} order by version`

let id = ''
beforeEach(() => {
  id = randomUUID()
})

describe('what a line leaves open is filled in', () => {
  test('the version by its stream, the id, no metadata, the time by the database', async () => {
    await importLines(sql, [permit(undefined, id), permit(undefined, id)])
    const rows = await sql`
      select version, schema_version, metadata, recorded_at > now() - interval '1 minute' as recent
      from hindsight.events where aggregate_id = ${id} order by position`
    const expected = { schema_version: 1, metadata: {}, recent: true }
    expect([...rows]).toEqual([
      { version: 1, ...expected },
      { version: 2, ...expected },
    ])
  })

  test('a known type gets its present schema version, an event without an aggregate none', async () => {
    const created = { firstName: 'Ada', lastName: 'Lovelace', email: `${id}@example.com` }
    await importLines(sql, [
      { aggregateType: 'Customer', aggregateId: id, type: 'CustomerCreated', payload: created },
      { type: 'CustomerEmailTaken', payload: { ...created, note: id } },
    ])
    const rows = await sql`
      select schema_version from hindsight.events where aggregate_id = ${id} or payload->>'note' = ${id} order by position`
    expect([...rows]).toEqual([{ schema_version: 2 }, { schema_version: null }])
  })
})

test('the order of the lines is the order of the log', async () => {
  const ids = Array.from({ length: 50 }, () => randomUUID())
  await importLines(
    sql,
    ids.map((aggregateId, n) => permit(1, aggregateId, { payload: { n, id } })),
  )
  const rows = await sql<{ n: number }[]>`
    select (payload->>'n')::integer as n from hindsight.events where payload->>'id' = ${id} order by position`
  expect(rows.map(({ n }) => n)).toEqual(ids.map((_, n) => n))
})

describe('the same file again changes nothing', () => {
  test('with ids that are derived, equal lines included', async () => {
    const fact = { type: 'DoorSlammed', payload: { id } }
    const lines = [permit(undefined, id), fact, permit(undefined, id), fact]
    expect(await importLines(sql, lines)).toMatchObject({ imported: 4, known: 0 })
    expect(await importLines(sql, lines)).toMatchObject({ imported: 0, known: 4 })
    expect(await stream(id)).toHaveLength(2)
  })

  test('however the line is written: order of keys, blanks, null for absent', async () => {
    await importLines(sql, [
      `{"type":"DoorOpened","payload":{"id":"${id}","a":1},"aggregateType":"Door","aggregateId":"${id}"}`,
    ])
    const again = `{ "aggregateId":"${id}", "aggregateType":"Door", "version":null, "metadata":null, "id":null,
      "payload": {"a": 1, "id": "${id}"}, "type": "DoorOpened"}`.replace(/\n/g, ' ')
    expect(await importLines(sql, [again])).toMatchObject({ imported: 0, known: 1 })
  })

  test('when the stream has grown since', async () => {
    const lines = [permit(undefined, id), permit(undefined, id)]
    await importLines(sql, lines)
    await importLines(sql, [permit(3, id)])
    expect(await importLines(sql, lines)).toMatchObject({ imported: 0, known: 2 })
    expect(await importLines(sql, [...lines, permit(undefined, id, { payload: { n: 4 } })])).toMatchObject({
      imported: 1,
      known: 2,
    })
    expect((await stream(id)).map(({ version }) => version)).toEqual([1, 2, 3, 4])
  })

  test('when two imports of it run at once', async () => {
    const lines = Array.from({ length: 200 }, (_, n) => permit(n + 1, id, { payload: { n } }))
    const results = await Promise.all([importLines(sql, lines), importLines(sql, lines), importLines(sql, lines)])
    expect(results.map(({ imported }) => imported).toSorted()).toEqual([0, 0, 200])
    expect(await stream(id)).toHaveLength(200)
  })
})

describe('a line that would break the log is named, and nothing of the file is written', () => {
  const uuid = randomUUID()
  test.each([
    [
      'a gap',
      (id: string) => [permit(1, id), permit(3, id)],
      /^Line 2: version 3 of Permit .* leaves a gap, the next is 2\./,
    ],
    ['a stream that begins at 2', (id: string) => [permit(2, id)], /^Line 1: .* leaves a gap, the next is 1\./],
    [
      'a version twice',
      (id: string) => [permit(1, id), permit(1, id)],
      /^Line 2: version 1 of Permit .* is taken by another event\./,
    ],
    ['lines in the wrong order', (id: string) => [permit(2, id), permit(1, id)], /^Line 1: /],
    [
      'an id twice with other content',
      (id: string) => [permit(1, id, { id: uuid }), permit(2, id, { id: uuid })],
      /^Line 2: the id .* is that of line 1, with other content\./,
    ],
    ['no JSON', (id: string) => [permit(1, id), '{"type":'], /^Line 2: it is not valid JSON/],
    ['the first of several', (id: string) => [permit(1, id), permit(3, id), 'x'], /^Line 2: version 3/],
  ])('%s', async (_, lines, message) => {
    const before = await count()
    await expect(importLines(sql, lines(id))).rejects.toThrow(message)
    expect(await count()).toBe(before)
  })

  test('a version that the log has', async () => {
    await importLines(sql, [permit(1, id)])
    const other = permit(1, id, { payload: { other: true } })
    await expect(importLines(sql, [other])).rejects.toThrow(
      /^Line 1: version 1 of Permit .* is taken by another event\./,
    )
  })

  test('an id that the log has with other content', async () => {
    const known = { id: randomUUID(), type: 'DoorOpened', payload: { a: 1 } }
    await importLines(sql, [known])
    expect(await importLines(sql, [known, known])).toMatchObject({ imported: 0, known: 2 })
    const changed = { ...known, payload: { a: 2 } }
    await expect(importLines(sql, [changed])).rejects.toThrow(
      /^Line 1: the id .* is in the log with other content, at position \d+\./,
    )
  })
})

describe('writers beside the import', () => {
  const takeVersion = (aggregateId: string) => application.sql`
    insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
    values (${randomUUID()}, 'Permit', ${aggregateId}, 1, 'PermitAsked', '{}')`

  const beside = async (lines: ReturnType<typeof permit>[], aggregateId: string) => {
    const writer = await application.sql.reserve()
    try {
      await writer`begin`
      await writer`
        insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
        values (${randomUUID()}, 'Permit', ${aggregateId}, 1, 'PermitAsked', '{}')`
      const importing = importLines(sql, lines).catch((error: unknown) => error)
      await new Promise((resolve) => setTimeout(resolve, 500))
      await writer`commit`
      return await importing
    } finally {
      writer.release()
    }
  }

  test('an import without versions comes after a writer that was faster', async () => {
    expect(await beside([permit(undefined, id), permit(undefined, id)], id)).toMatchObject({ imported: 2 })
    expect((await stream(id)).map(({ version }) => version)).toEqual([1, 2, 3])
  })

  test('an import that claims the version is refused by its line', async () => {
    const problem = await beside([permit(1, id)], id)
    expect(String(problem)).toContain('Line 1: version 1 of Permit')
  })

  test('a writer that comes later finds its version taken', async () => {
    await importLines(sql, [permit(1, id)])
    await expect(takeVersion(id)).rejects.toMatchObject({ code: '23505' })
  })
})
