import { setTimeout as pause } from 'node:timers/promises'
import type { TransactionSql } from 'postgres'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { connect } from './connect'
import { testDatabase } from './testing'

const { application, owner, admin, url } = await testDatabase()
const { sql, db } = application

beforeAll(() => sql`create table read_models.notes (text text not null)`)
beforeEach(() => sql`truncate read_models.notes`)

const notes = async () =>
  (await owner.sql<{ text: string }[]>`select text from read_models.notes`).map(({ text }) => text)
const write = (tx: TransactionSql, text: string) => tx`insert into read_models.notes values (${text})`

const backendOf = async (tx: TransactionSql): Promise<number> => {
  const [session] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  return session?.pid ?? 0
}
const end = async (pid: number) => {
  await admin`select pg_terminate_backend(${pid}, 5000)`
  await pause(20)
}
/** The server hears of the end while it is at the statement, and not before it came. */
const endDuringSleep = async (pid: number) => {
  const isAsleep = async () =>
    (await admin`select from pg_stat_activity where pid = ${pid} and wait_event = 'PgSleep'`).length > 0
  await expect.poll(isAsleep, { timeout: 20_000, interval: 5 }).toBe(true)
  await end(pid)
}

test('a transaction whose connection is lost between two statements fails, writes nothing, and the pool goes on', async () => {
  const lost = sql.begin(async (tx) => {
    await write(tx, 'first')
    await end(await backendOf(tx))
    await write(tx, 'second')
  })
  // Which of the two depends on what the socket hears first.
  await expect(lost).rejects.toMatchObject({ code: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNRESET)$/) })
  await pause(20)
  expect(await notes()).toEqual([])
  await sql.begin((tx) => write(tx, 'afterwards'))
  expect(await notes()).toEqual(['afterwards'])
})

test('a transaction whose connection is lost during a statement fails, writes nothing, and the pool goes on', async () => {
  const lost = sql.begin(async (tx) => {
    await write(tx, 'first')
    const pid = await backendOf(tx)
    const slow = tx`select pg_sleep(30)`.execute()
    await Promise.all([slow, endDuringSleep(pid)])
  })
  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  await pause(20)
  expect(await notes()).toEqual([])
  await sql.begin((tx) => write(tx, 'afterwards'))
  expect(await notes()).toEqual(['afterwards'])
})

test('a transaction that goes on after the last word of the server sends nothing more', async () => {
  let isRefused = false
  const lost = sql.begin(async (tx) => {
    const pid = await backendOf(tx)
    await Promise.allSettled([tx`select pg_sleep(30)`.execute(), endDuringSleep(pid)])
    await Promise.resolve()
      .then(() => write(tx, 'too late'))
      .catch((error: { code: string }) => {
        isRefused = error.code === 'TRANSACTION_OVER'
      })
    return 'done'
  })
  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  await expect.poll(() => isRefused, { timeout: 20_000 }).toBe(true)
  expect(await notes()).toEqual([])
})

test('what is asked next after a connection was lost during a statement is answered, and at once', async () => {
  const narrow = connect(url, 'application', { max: 1 })
  for (let loss = 0; loss < 3; loss++) {
    const [session] = await narrow.sql<{ pid: number }[]>`select pg_backend_pid() as pid`
    const lost = narrow.sql`select pg_sleep(30)`
    await Promise.all([expect(lost).rejects.toThrow(), endDuringSleep(session?.pid ?? 0)])
  }
  expect(await narrow.sql`select 'answered' as text`).toEqual([{ text: 'answered' }])
  await narrow.sql.end()
})

test('a transaction of Drizzle survives the loss of its connection, too', async () => {
  const lost = db.transaction(async (tx) => {
    const [session] = await tx.execute<{ pid: number }>('select pg_backend_pid() as pid')
    await end(session?.pid ?? 0)
    await tx.execute("insert into read_models.notes values ('second')")
  })
  await expect(lost).rejects.toThrow()
  await pause(20)
  expect(await notes()).toEqual([])
})

test('work that goes on after its transaction failed writes nothing', async () => {
  let straggler: Promise<unknown> = Promise.resolve()
  const failed = sql.begin(async (tx) => {
    straggler = pause(50).then(() => write(tx, 'too late'))
    straggler.catch(() => {})
    await tx`select 1 / 0`
  })
  await expect(failed).rejects.toMatchObject({ code: '22012' })
  await expect(straggler).rejects.toMatchObject({ code: 'TRANSACTION_OVER' })
  expect(await notes()).toEqual([])
})

test('what fails inside a savepoint is undone alone', async () => {
  await sql.begin(async (tx) => {
    await write(tx, 'kept')
    const inner = tx.savepoint(async (sp) => {
      await write(sp, 'undone')
      await sp`select 1 / 0`
    })
    await inner.catch(() => {})
  })
  expect(await notes()).toEqual(['kept'])
})

test('integers of 8 bytes arrive as numbers, and one that a number cannot hold is an error', async () => {
  expect(await sql`select 9007199254740991 as big, array[1, 2]::bigint[] as list`).toEqual([
    { big: 9_007_199_254_740_991, list: [1, 2] },
  ])
  await expect(sql`select 9007199254740993 as big`).rejects.toThrow('beyond 2^53')
})
