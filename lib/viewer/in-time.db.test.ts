import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { inTime, TOO_SLOW } from './in-time'

const database = await testDatabase()

const sleeping = (allowedMs: number) =>
  database.reader.db.transaction(async (transaction) => {
    await transaction.execute(sql.raw(`set local statement_timeout = ${allowedMs}`))
    await transaction.execute(sql`select pg_sleep(0.3)`)
    return 'awake'
  })

test('D08 a query that its timeout ends is answered with advice', async () =>
  expect(await inTime(sleeping(30))).toEqual({ ok: false, reason: 'too_slow', message: TOO_SLOW }))

test('a query in time is answered with its rows', async () =>
  expect(await inTime(sleeping(5_000))).toEqual({ ok: true, value: 'awake' }))

test('any other failure stays one', async () =>
  expect(inTime(database.reader.db.execute(sql`select 1/0`))).rejects.toThrow())

test('the viewer cannot write', async () =>
  expect(inTime(database.reader.db.execute(sql`create table t ()`))).rejects.toThrow())
