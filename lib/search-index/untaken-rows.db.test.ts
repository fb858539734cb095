import type { Sql, TransactionSql } from 'postgres'
import { expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { type FeedCursor, hasRead, newCursor, presentIn } from '../event-sourcing/postgres/feed-cursor'
import { heldOpen } from '../event-sourcing/postgres/held-open.fixture'
import { readRows } from '../event-sourcing/postgres/read-feed'
import { indexedColumns } from './indexed-event'
import { untakenRows } from './untaken-rows'

const { application, owner } = await testDatabase()
const { sql, db } = application

const record = (on: Sql | TransactionSql, count: number) => on`
  insert into hindsight.events (id, type, payload) select gen_random_uuid(), 'Noted', '{}' from generate_series(1, ${count})`

const expectUntaken = async (cursor: FeedCursor) => {
  const present = await presentIn(sql, cursor.epoch)
  const events = await sql<{ position: number; xid: string }[]>`select position, xid::text as xid from hindsight.events`
  const untaken = await db.execute<{ position: number }>(untakenRows({ ...cursor, after: present.after }))
  const ascending = (a: number, b: number) => a - b
  expect(untaken.map(({ position }) => position).sort(ascending)).toEqual(
    events
      .filter((event) => !hasRead(cursor, present, event))
      .map(({ position }) => position)
      .sort(ascending),
  )
}

const follow = async (from: FeedCursor, limit: number): Promise<FeedCursor> => {
  let cursor = from
  for (let isAtHead = false; !isAtHead; ) {
    const present = await presentIn(sql, cursor.epoch)
    const page = await readRows(sql, cursor, present, { columns: indexedColumns, interest: null }, { limit })
    cursor = page.cursor
    isAtHead = page.reachedHead
    await expectUntaken(cursor)
  }
  return cursor
}

test('what is untaken is what a reader has not read, page by page, also of transactions that end late', async () => {
  const start = await newCursor(sql, 'start')
  await expectUntaken(start)
  await record(owner.sql, 30)
  const commitFirst = await heldOpen(owner.sql, (tx) => record(tx, 20))
  await record(owner.sql, 30)
  const afterFirstWay = await follow(start, 7)
  const commitSecond = await heldOpen(owner.sql, (tx) => record(tx, 40))
  await record(owner.sql, 200)
  await commitFirst()
  await expectUntaken(afterFirstWay)
  const afterSecondWay = await follow(afterFirstWay, 7)
  await commitSecond()
  for (let n = 0; n < 15; n += 1) await record(owner.sql, 1)
  await expectUntaken(afterSecondWay)
  const end = await follow(afterSecondWay, 50)
  expect(await db.execute(untakenRows({ ...end, after: 0 }))).toHaveLength(0)
})
