import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { heldOpen } from './held-open.fixture'
import { logHead } from './log-head'
import { longestTransaction } from './longest-transaction'

const { application, owner, admin } = await testDatabase()

const whileOpen = async (statement: string, work: () => Promise<void>) => {
  const close = await heldOpen(owner.sql, (tx) => tx.unsafe(statement))
  await work()
  await close()
}

test('the longest transaction is the one that began first, with its process, age and statement', async () => {
  await whileOpen('select 1 as first', async () => {
    await whileOpen('select 2 as second', async () => {
      const [first] = await admin<{ pid: number }[]>`
        select pid from pg_stat_activity where query = 'select 1 as first' and datname = current_database()`
      await pause(20)
      const longest = await longestTransaction(admin)
      expect(longest).toMatchObject({ pid: first?.pid, query: 'select 1 as first' })
      expect(longest?.seconds).toBeGreaterThan(0.01)
      expect(longest?.seconds).toBeLessThan(60)
    })
  })
})

test('the application is told of it too, with as much of its statement as it may see', async () => {
  await whileOpen('select 3 as third', async () => {
    const longest = await longestTransaction(application.sql)
    expect(longest?.pid).toBeGreaterThan(0)
    expect(longest?.seconds).toBeGreaterThan(0)
    expect(['', 'select 3 as third']).toContain(longest?.query)
  })
})

test('there is none when nobody has one open', async () => {
  expect(await longestTransaction(application.sql)).toBeNull()
})

test('the head of the log is the position of its newest event', async () => {
  expect(await logHead(application.sql)).toBe(0)
  const [event] = await owner.sql<{ position: number }[]>`
    insert into hindsight.events (id, type, payload) values (gen_random_uuid(), 'CounterIncreased', '{}') returning position`
  expect(await logHead(application.sql)).toBe(event?.position)
})
