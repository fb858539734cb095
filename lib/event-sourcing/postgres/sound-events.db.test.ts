import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'

const { owner, application } = await testDatabase()

const sound = { aggregateType: 'Counter', aggregateId: 'c', version: 1, payload: '{}', metadata: '{}' }
type Row = { readonly [Column in keyof typeof sound]: (typeof sound)[Column] | null }

const insert = ({ aggregateType, aggregateId, version, payload, metadata }: Row, { sql } = owner) =>
  sql`
    insert into hindsight.events (id, type, aggregate_type, aggregate_id, version, payload, metadata)
    values (gen_random_uuid(), 'CounterOpened', ${aggregateType}, ${aggregateId}, ${version},
      ${payload}::text::jsonb, ${metadata}::text::jsonb)`

const fact = { ...sound, aggregateType: null, aggregateId: null, version: null }

const unsound: Readonly<Record<string, Row>> = {
  'a payload that is a list': { ...sound, payload: '[]' },
  'a payload that is null in JSON': { ...sound, payload: 'null' },
  'metadata that is a text': { ...sound, metadata: '"a"' },
  'no version': { ...sound, version: null },
  'no aggregate type': { ...sound, aggregateType: null },
  'no aggregate id': { ...sound, aggregateId: null },
  'only a version': { ...fact, version: 1 },
  'only an aggregate type': { ...fact, aggregateType: 'Counter' },
  'version 0': { ...sound, version: 0 },
  'an empty aggregate id': { ...sound, aggregateId: '' },
  'an aggregate id of 201 characters': { ...sound, aggregateId: 'é'.repeat(201) },
}

describe.each([
  ['owner', owner],
  ['application', application],
])('whoever writes (%s), the database refuses', (_name, connection) => {
  test.each(Object.entries(unsound))('%s', (_what, row) =>
    expect(insert(row, connection)).rejects.toMatchObject({ constraint_name: 'events_sound' }),
  )
})

test('what is sound is recorded, also at the limits and without an aggregate', async () => {
  await insert({ ...sound, aggregateId: 'é'.repeat(200) }, application)
  await insert({ ...sound, version: 2 ** 31 - 1 }, application)
  await insert(fact, application)
})
