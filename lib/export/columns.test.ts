import { expect, test } from 'vitest'
import { ownColumns, readColumns } from './columns'

const names = (text: string | undefined) => {
  const read = readColumns(text)
  return read.ok ? read.columns.map(({ name }) => name) : read.message
}

test('without a choice, an event has all of its columns', () => {
  expect(names(undefined)).toEqual(ownColumns)
  expect(names(' , ')).toEqual(ownColumns)
  expect(ownColumns).toEqual([
    'position',
    'id',
    'type',
    'aggregateType',
    'aggregateId',
    'version',
    'schemaVersion',
    'recordedAt',
    'payload',
    'metadata',
  ])
})

test('columns are chosen by name, keys of payload and metadata among them, each once and in that order', () => {
  expect(names('payload.email, position,metadata.actor,payload.items.0.sku,position')).toEqual([
    'payload.email',
    'position',
    'metadata.actor',
    'payload.items.0.sku',
  ])
})

test.each([
  'nothing',
  'payload.',
  'payload..a',
  '.a',
  'toString.a',
  '__proto__',
  'Payload.a',
  `payload.${'a'.repeat(200)}`,
])('%s is no column', (text) =>
  expect(names(text)).toContain(`columns: ${JSON.stringify(text.slice(0, 60))} is none of position, id`),
)

test('no more than 50 columns, and no character that no key can have', () => {
  expect(names(Array.from({ length: 51 }, (_, index) => `payload.k${index}`).join())).toBe(
    'columns names more than 50 columns.',
  )
  expect(names('payload.\0')).toBe('columns contains a character that no key can have.')
  expect(names('payload.\ud800')).toBe('columns contains a character that no key can have.')
})
