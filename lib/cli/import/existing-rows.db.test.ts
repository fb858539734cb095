import { expect, test } from 'vitest'
import { testDatabase } from '../../db/testing'
import { existingRows } from './existing-rows'
import { importEvents } from './import-events'

const { owner } = await testDatabase()
const { sql } = owner

const adopt = (table: string, idColumn = 'id') =>
  importEvents(existingRows(sql, { table, idColumn, aggregateType: 'Supplier', eventType: 'SupplierCreated' }), { sql })

await sql.begin(async (tx) => {
  await tx`set local role none`
  await tx`create table public.suppliers (id integer primary key, first_name text, "Odd name" numeric, created_at timestamptz)`
  await tx`insert into public.suppliers values (1, 'Ada', 9007199254740993.10, '2024-02-29 10:00:00.123456+00'), (2, null, 2, null)`
})

test('every row without events gets one event with its values and id, and only once', async () => {
  expect(await adopt('public.suppliers')).toMatchObject({ imported: 2 })
  const rows = await sql`
    select aggregate_id, version, type, payload::text from hindsight.events where aggregate_type = 'Supplier' order by position`
  const event = { version: 1, type: 'SupplierCreated' }
  expect([...rows]).toEqual([
    {
      ...event,
      aggregate_id: '1',
      payload: '{"Odd name": 9007199254740993.10, "createdAt": "2024-02-29T10:00:00.123456+00:00", "firstName": "Ada"}',
    },
    { ...event, aggregate_id: '2', payload: '{"Odd name": 2, "createdAt": null, "firstName": null}' },
  ])
  expect(await adopt('public.suppliers')).toMatchObject({ imported: 0 })
  await sql.begin(async (tx) => {
    await tx`set local role none`
    await tx`insert into public.suppliers (id) values (3)`
  })
  expect(await adopt('public.suppliers')).toMatchObject({ imported: 1 })
})

test('a table or a column that is not there is named', async () => {
  await expect(adopt('public.nothing')).rejects.toThrow('There is no table public.nothing.')
  await expect(adopt('public.suppliers', 'nothing')).rejects.toThrow('public.suppliers has no column nothing.')
})
