import { sql as drizzled } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from './testing'

const { application, owner } = await testDatabase()
const { sql, db } = application

beforeAll(
  () => sql`
    create table read_models.children (
      id integer primary key,
      parent integer references read_models.children deferrable initially deferred)`,
)

const ids = async () =>
  (await owner.sql<{ id: number }[]>`select id from read_models.children order by id`).map(({ id }) => id)
const orphan = 'insert into read_models.children values ($1::integer, 99) returning id'
const noParent = { code: '23503' }

// What is deferred is looked at by the commit, when the statement itself is through: as late as a commit can fail.
test('a statement whose commit fails is not answered as if it had been done', async () => {
  for (const id of [1, 2, 3]) {
    await expect(sql`insert into read_models.children values (${id}, 99) returning id`).rejects.toMatchObject(noParent)
    await expect(sql.unsafe(orphan, [id])).rejects.toMatchObject(noParent)
    await expect(sql.unsafe(orphan, [id], { prepare: true })).rejects.toMatchObject(noParent)
    const asked = db.execute(drizzled`insert into read_models.children values (${id}, 99) returning id`)
    await expect(asked).rejects.toMatchObject({ cause: noParent })
  }
  expect(await ids()).toEqual([])
})

test('a statement whose commit works is answered with its rows, however it was asked', async () => {
  expect(await sql`insert into read_models.children values (${1}, null) returning id`).toEqual([{ id: 1 }])
  expect(await sql.unsafe('insert into read_models.children values ($1, 1) returning id', [2])).toEqual([{ id: 2 }])
  expect(await sql`select id from read_models.children where id > ${1}`.values()).toEqual([[2]])
  expect(await sql`select id from read_models.children; select 7 as seven`.simple()).toEqual([
    [{ id: 1 }, { id: 2 }],
    [{ seven: 7 }],
  ])
  expect(await db.execute(drizzled`select ${5}::integer as five`)).toEqual([{ five: 5 }])
  const read: number[] = []
  for await (const rows of sql<{ id: number }[]>`select id from read_models.children order by id`.cursor(1))
    read.push(...rows.map(({ id }) => id))
  expect(read).toEqual([1, 2])
})
