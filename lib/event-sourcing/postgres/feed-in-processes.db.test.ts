import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'

const { url, application, admin } = await testDatabase()
const { sql } = application

const children: ChildProcess[] = []
const start = (fixture: string, ...parameters: readonly string[]) => {
  const path = `lib/event-sourcing/postgres/${fixture}.fixture.ts`
  const child = spawn(process.execPath, ['--import', 'tsx', path, url, ...parameters], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  children.push(child)
  const over = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { over, end: () => child.kill('SIGTERM'), kill: () => child.kill('SIGKILL'), pid: child.pid ?? 0 }
}

afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

const until = async (what: string, holds: () => Promise<boolean>) => {
  for (const end = Date.now() + 120_000; Date.now() < end; await pause(50)) if (await holds()) return
  throw new Error(`It did not happen: ${what}`)
}

const consumers = ['projection:one', 'projection:two']

type Seen = { readonly position: number; readonly stream: string; readonly version: number }

const seenBy = (consumer: string) => sql<Seen[]>`
  select position, aggregate_id as stream, version from read_models.sightings where consumer = ${consumer} order by number`
const countBy = async (consumer: string, pid: number | null = null) => {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count from read_models.sightings where consumer = ${consumer}
    and (${pid}::integer is null or process = ${pid})`
  return row?.count ?? 0
}
const countInLog = async () => {
  const [row] = await sql<{ count: number }[]>`select count(*) as count from hindsight.events`
  return row?.count ?? 0
}

test('what consumers in several processes see is what writers in several processes recorded, though one is killed', async () => {
  await admin`
    create table read_models.sightings (number bigint generated always as identity primary key, consumer text not null,
      process integer not null, position bigint not null, aggregate_id text not null, version integer not null)`
  await admin`alter table read_models.sightings owner to hindsight_application`
  const writers = [1, 2, 3].map(() => start('write-in-disorder'))
  const writing = () => sql`select distinct aggregate_id from hindsight.events where aggregate_id like 'own-%'`
  await until('all of them write', async () => (await writing()).length === writers.length)
  const first = start('consume-for-ever', ...consumers)
  await until('the first consumes', async () => (await countBy('projection:one', first.pid)) > 0)
  const second = start('consume-for-ever', ...consumers)
  await until('the second consumes', async () => (await countBy('projection:two', second.pid)) > 0)
  first.kill()
  await first.over
  const before = await countInLog()
  await until('more is recorded', async () => (await countInLog()) > before + 200)
  for (const writer of writers) writer.end()
  expect(await Promise.all(writers.map(({ over }) => over))).toEqual([0, 0, 0])
  const total = await countInLog()
  for (const consumer of consumers) {
    await until('the other process saw the rest', async () => (await countBy(consumer)) >= total)
  }
  second.kill()
  await second.over

  const log = await sql<Seen[]>`
    select position, aggregate_id as stream, version from hindsight.events order by position`
  expect(log.length).toBeGreaterThan(200)
  const [gaps] = await sql`select max(position) > count(*) as "wereUndone" from hindsight.events`
  expect(gaps).toEqual({ wereUndone: true })
  const byPosition = (rows: readonly Seen[]) => rows.toSorted((a, b) => a.position - b.position)
  for (const consumer of consumers) {
    const seen = await seenBy(consumer)
    expect(byPosition(seen)).toEqual([...log])
    const last = new Map<string, number>()
    for (const { stream, version } of seen) {
      expect(version, `after ${stream}/${last.get(stream)}`).toBe((last.get(stream) ?? 0) + 1)
      last.set(stream, version)
    }
  }
})
