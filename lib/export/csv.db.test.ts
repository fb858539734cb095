import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importLines } from '../cli/import/testing'
import { testDatabase } from '../db/testing'
import { exportedText, readCsv, wanted } from './testing'

const { owner, reader } = await testDatabase()

const csvOf = (query: string) => exportedText(reader, wanted(`format=csv&${query}`))

/** What a spreadsheet takes for a formula, with what it leaves out before it. */
const FORMULA = /^[ \t\v\f]*[-=+@＝＋－＠]|^[\t\r\n]/
const GUARDED = /^'([ \t\v\f']*[-=+@＝＋－＠]|'*[\t\r\n])/
const unguarded = (cell: string) => (GUARDED.test(cell) ? cell.slice(1) : cell)

test('an event leaves with all that is recorded of it', async () => {
  const id = randomUUID()
  const aggregateId = randomUUID()
  await importLines(owner.sql, [
    `{"id":"${id}","aggregateType":"Permit","aggregateId":"${aggregateId}","version":1,"type":"Asked, \\"twice\\"","schemaVersion":3,"payload":{"n": 9007199254740993, "t": "é"},"metadata":{"actor": "ada"},"recordedAt":"2010-10-02T07:20:39.266Z"}`,
    `{"type":"Nobody's","payload":{},"recordedAt":"2010-10-03T07:20:39Z"}`,
  ])
  const text = await csvOf('from=2010-10-02&to=2010-10-04')
  expect(text.startsWith('\uFEFFposition,id,type,')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  const [heading, first, second] = readCsv(text.slice(1))
  expect(heading?.slice(2)).toEqual([
    'type',
    'aggregateType',
    'aggregateId',
    'version',
    'schemaVersion',
    'recordedAt',
    'payload',
    'metadata',
  ])
  expect(first?.slice(1)).toEqual([
    id,
    'Asked, "twice"',
    'Permit',
    aggregateId,
    '1',
    '3',
    '2010-10-02T07:20:39.266000Z',
    '{"n": 9007199254740993, "t": "é"}',
    '{"actor": "ada"}',
  ])
  expect(second?.slice(2)).toEqual(["Nobody's", null, null, null, null, '2010-10-03T07:20:39.000000Z', '{}', '{}'])
})

test('a column for a key has its value: text as text, numbers digit for digit, the rest as JSON', async () => {
  const aggregate = randomUUID()
  const payload =
    '{"text": "a", "n": -1.50, "big": 9007199254740993, "yes": true, "no": null, "empty": "", "list": [{"sku": "S\\"1"}], "a.b": "dotted", "deep": {"x": {"y": "z"}}}'
  await importLines(owner.sql, [`{"aggregateType":"${aggregate}","aggregateId":"1","type":"T","payload":${payload}}`])
  const keys = [
    'text',
    'n',
    'big',
    'yes',
    'no',
    'empty',
    'list',
    'list.0.sku',
    'a.b',
    'deep',
    'deep.x.y',
    'gone',
    'text.x',
  ]
  const columns = keys.map((key) => `payload.${key}`)
  const text = await csvOf(`aggregate=${aggregate}&columns=${columns.join()},metadata.actor`)
  const [heading, row] = readCsv(text.slice(1))
  expect(heading).toEqual([...columns, 'metadata.actor'])
  expect(row).toEqual([
    'a',
    '-1.50',
    '9007199254740993',
    'true',
    null,
    '',
    '[{"sku": "S\\"1"}]',
    'S"1',
    'dotted',
    '{"x": {"y": "z"}}',
    'z',
    null,
    null,
    null,
  ])
})

test('what is in a cell is the value, and never a formula', async () => {
  const aggregate = randomUUID()
  const start = fc.constantFrom('', "'", "''", ' ', '\t', '\r', '\n', '"', ',', '\uFEFF', ';')
  const sign = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '', "'", '\u2212')
  const any = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => text.isWellFormed())
  const texts = fc
    .sample(fc.tuple(start, sign, any), { numRuns: 2_000, seed: 7 })
    .map((parts) => parts.join('').replaceAll('\0', ''))
  const lines = texts.map((value, index) => ({
    aggregateType: aggregate,
    aggregateId: `${index}`,
    type: 'Written',
    payload: { value },
  }))
  await importLines(owner.sql, lines)
  const rows = readCsv((await csvOf(`aggregate=${aggregate}&columns=payload.value,aggregateId`)).slice(1)).slice(1)
  expect(rows.map(([cell, id]) => [unguarded(cell ?? 'missing'), id])).toEqual(
    texts.map((value, index) => [value, `${index}`]),
  )
  expect(rows.filter(([cell]) => FORMULA.test(cell ?? ''))).toEqual([])
})

test('names are guarded like values', async () => {
  const type = `=cmd|' /C calc'!A0 ${randomUUID()}`
  await importLines(owner.sql, [{ aggregateType: '@SUM(1)', aggregateId: '+1', type, payload: {} }])
  const text = await csvOf(`columns=type,aggregateType,aggregateId&event_type=${encodeURIComponent(type)}`)
  expect(readCsv(text.slice(1))[1]).toEqual([`'${type}`, "'@SUM(1)", "'+1"])
})
