import { spawn } from 'node:child_process'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { type Connection, connect } from '@/lib/db/connect'
import { testDatabase } from '@/lib/db/testing'
import type { ProjectionMode } from '../projections'
import { projectionConsumer } from '../projections'
import { postgresEventStore } from '.'
import { consume } from './consume'
import { counterRows, counterSums, makeCounterRows } from './counter-rows.fixture'
import type { Projection } from './projection'
import { cancelRebuild, pauseRebuild, resumeRebuild, startRebuild } from './rebuild'
import { rebuildRound } from './rebuild-round'
import { rebuildProgress } from './rebuild-rows'

const { application, reader, url } = await testDatabase()
const { sql } = application
const store = postgresEventStore({ connection: application, inline: [counterRows('inline'), counterSums('inline')] })
const silent = postgresEventStore({ connection: application, inline: [] })

beforeAll(() => makeCounterRows(sql))

type Payload = Record<string, string | number>
const one = (type: string, payload: Payload = {}) => ({ id: uuidv7(), type, schemaVersion: null, payload })
const append = (aggregateId: string, events: readonly ReturnType<typeof one>[], into = store) =>
  into.append({ stream: { aggregateType: 'Counter', aggregateId }, expected: 'any', events, metadata: {} })

const fill = async (count: number, into = store) => {
  const ids = Array.from({ length: count }, () => uuidv7())
  await Promise.all(
    ids.map((id) => append(id, [one('CounterOpened', { label: 'x' }), one('CounterIncreased', { by: 2 })], into)),
  )
  return ids
}

const contents = async () => ({
  rows: await sql`select r::text from read_models.counter_rows r order by id`,
  sums: await sql`select r::text from read_models.counter_sums r order by letters`,
})

const rebuild = async (model: Projection, options = {}) => {
  expect(await startRebuild(sql, model)).toBe(true)
  for (;;) {
    const { state } = await rebuildRound(application, model, options)
    if (state === 'swapped') return
    expect(['worked', 'busy']).toContain(state)
  }
}

const follow = async (model: Projection) => {
  while ((await consume(application, projectionConsumer(model))).state === 'worked');
}

const event = fc.oneof(
  fc.constant(one('CounterOpened', { label: 'x' })),
  fc.integer({ min: 1, max: 9 }).map((by) => one('CounterIncreased', { by })),
  fc.constantFrom('a', 'ünï "quoted"').map((label) => one('CounterNamed', { label })),
  fc.constant(one('CounterClosed')),
)
const history = fc.array(fc.record({ stream: fc.integer({ min: 0, max: 3 }), event }), { minLength: 1, maxLength: 25 })

const record = async (steps: readonly { stream: number; event: ReturnType<typeof one> }[], into = store) => {
  const ids = Array.from({ length: 4 }, () => uuidv7())
  for (const { stream, event } of steps) await append(ids[stream] ?? '', [{ ...event, id: uuidv7() }], into)
}

test('a rebuilt inline read model is the live one, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.integer({ min: 5, max: 40 }), async (steps, limit) => {
      await record(steps)
      const live = await contents()
      await rebuild(counterRows('inline'), { limit })
      await rebuild(counterSums('inline'), { limit })
      expect(await contents()).toEqual(live)
    }),
    { numRuns: 5 },
  )
})

test('a rebuilt async read model is the live one, byte for byte, and goes on after it', async () => {
  const models = [counterRows('async'), counterSums('async')]
  await sql`truncate read_models.counter_rows, read_models.counter_sums`
  await fc.assert(
    fc.asyncProperty(history, history, fc.integer({ min: 5, max: 40 }), async (before, after, limit) => {
      await record(before, silent)
      for (const model of models) await follow(model)
      const live = await contents()
      for (const model of models) await rebuild(model, { limit })
      expect(await contents()).toEqual(live)
      await record(after, silent)
      for (const model of models) await follow(model)
      const further = await contents()
      for (const model of models) await rebuild(model, { limit })
      expect(await contents()).toEqual(further)
    }),
    { numRuns: 5 },
  )
})

test('an async read model is rebuilt while its consumer and writers are at work', async () => {
  let isOver = false
  const model = counterRows('async')
  const write = async () => {
    while (!isOver) await fill(1, silent)
  }
  const consuming = async () => {
    while (!isOver) await consume(application, projectionConsumer(model), { limit: 20 })
  }
  const others = [write(), write(), consuming()]
  await rebuild(model, { limit: 50 })
  await rebuild(model, { limit: 500 })
  isOver = true
  await Promise.all(others)
  await follow(model)
  const { rows } = await contents()
  await rebuild(model)
  expect((await contents()).rows).toEqual(rows)
})

test('readers never see it half built, and writers go on into the new tables', async () => {
  const model = counterRows('inline')
  await sql`truncate read_models.counter_rows`
  await rebuild(model)
  await fill(200)
  let isOver = false
  const read = async (seen: number[]) => {
    while (!isOver) {
      const [row] = await reader.sql<{ count: number }[]>`select count(*) as count from read_models.counter_rows`
      seen.push(row?.count ?? 0)
    }
  }
  const written: string[] = []
  const write = async () => {
    while (!isOver) {
      const [id = ''] = await fill(1)
      await append(id, [one('CounterIncreased', { by: 1 })])
      written.push(id)
    }
  }
  const seenBy: number[][] = [[], []]
  const others = [...seenBy.map(read), write(), write(), write()]
  const isMuchDone = () => written.length > 10 && seenBy.every((seen) => seen.length > 10)
  for (let turn = 0; turn < 3 || !isMuchDone(); turn++) await rebuild(model, { limit: 300 })
  isOver = true
  await Promise.all(others)
  for (const seen of seenBy) expect(seen).toEqual([...seen].sort((a, b) => a - b))
  const found = await sql`select from read_models.counter_rows where id = any(${written}) and total = 3 and version = 3`
  expect(found).toHaveLength(written.length)
  const live = await contents()
  await rebuild(model)
  expect((await contents()).rows).toEqual(live.rows)
})

test('a rebuild goes on where a killed process left it', async () => {
  const model = counterRows('async')
  await fill(40, silent)
  await follow(model)
  const live = await contents()
  await startRebuild(sql, model)
  const program = 'lib/event-sourcing/postgres/rebuild.fixture.ts'
  const child = spawn(process.execPath, ['--import', 'tsx', program, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)))
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('worked') && resolve())
  })
  child.kill('SIGKILL')
  expect(await gone).toBe('SIGKILL')
  const [left] = await rebuildProgress(sql)
  expect(left).toMatchObject({ status: 'running', error: null })
  expect(left?.done).toBeGreaterThan(0)
  expect(left?.done).toBeLessThan(left?.total ?? 0)
  let handled = 0
  for (let state = ''; state !== 'swapped'; ) {
    const round = await rebuildRound(application, model)
    state = round.state
    handled += round.handled
  }
  expect(handled).toBeLessThanOrEqual((left?.total ?? 0) - (left?.done ?? 0))
  expect(await contents()).toEqual(live)
})

test('two workers share a rebuild: each event is handled by one of them', async () => {
  const model = counterRows('async')
  await fill(60, silent)
  await follow(model)
  const live = await contents()
  const other = connect(url, 'application', { max: 3 })
  await startRebuild(sql, model)
  const [begun] = await rebuildProgress(sql)
  let handled = 0
  const work = async (connection: Connection) => {
    for (;;) {
      const round = await rebuildRound(connection, model, { limit: 10, forMs: 0 })
      handled += round.handled
      if (round.state === 'swapped' || round.state === 'idle') return round.state
    }
  }
  const ends = await Promise.all([work(application), work(other)])
  await other.sql.end()
  expect(ends.toSorted()).toEqual(['idle', 'swapped'])
  expect(handled).toBe(begun?.total)
  expect(await contents()).toEqual(live)
})

test.each<ProjectionMode>(['inline', 'async'])('an %s rebuild is paused, resumed and cancelled', async (mode) => {
  const model = counterSums(mode)
  await fill(20)
  const live = await contents()
  expect(await startRebuild(sql, model)).toBe(true)
  expect(await startRebuild(sql, model)).toBe(false)
  expect(await rebuildRound(application, model, { limit: 5, forMs: 0 })).toMatchObject({ state: 'worked', handled: 5 })
  await pauseRebuild(sql, model.name)
  expect(await rebuildRound(application, model)).toEqual({ state: 'paused', handled: 0 })
  expect(await rebuildProgress(sql)).toMatchObject([
    { projection: model.name, done: 5, status: 'paused', etaSeconds: null },
  ])
  await resumeRebuild(sql, model.name)
  expect(await rebuildRound(application, model, { limit: 5, forMs: 0 })).toMatchObject({ state: 'worked', handled: 5 })
  expect(await cancelRebuild(sql, model)).toBe(true)
  expect(await cancelRebuild(sql, model)).toBe(false)
  expect(await rebuildRound(application, model)).toEqual({ state: 'idle', handled: 0 })
  expect(await contents()).toEqual(live)
  expect(await sql`select from pg_class where relnamespace = 'rebuilding'::regnamespace`).toHaveLength(0)
})

const definitions = () => sql`
  select pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = 'read_models.counter_rows'::regclass
  union all select conname || pg_get_constraintdef(oid) from pg_constraint where conrelid = 'read_models.counter_rows'::regclass
  union all select column_name || data_type || is_nullable || coalesce(column_default, '') from information_schema.columns
    where table_schema = 'read_models' and table_name = 'counter_rows'
  union all select relacl::text from pg_class where oid = 'read_models.counter_rows'::regclass order by 1`

test('the new table has the columns, constraints, indexes and grants of the old one, under the same names', async () => {
  const before = await definitions()
  expect(before.length).toBeGreaterThan(12)
  await rebuild(counterRows('inline'))
  expect(await definitions()).toEqual(before)
})

test('a table that a migration changed meanwhile is not overwritten: the rebuild stops and says why', async () => {
  const model = counterSums('inline')
  await startRebuild(sql, model)
  await sql`alter table read_models.counter_sums add column note text`
  await expect(rebuildRound(application, model)).resolves.toMatchObject({ state: 'paused' })
  expect(await rebuildProgress(sql)).toMatchObject([
    { error: expect.stringContaining('changed since'), status: 'paused' },
  ])
  await cancelRebuild(sql, model)
  await sql`alter table read_models.counter_sums drop column note`
  await rebuild(model)
})

test('what hangs on a table and would be lost with it is named before any work', async () => {
  await sql`create view read_models.busy_counters as select id from read_models.counter_rows`
  await expect(startRebuild(sql, counterRows('inline'))).rejects.toThrow(
    'counter_rows: the view read_models.busy_counters',
  )
  expect(await rebuildProgress(sql)).toEqual([])
  await sql`drop view read_models.busy_counters`
})

test('an event that an inline read model cannot take is left out and listed with its reason', async () => {
  const model = counterRows('inline')
  const [id = ''] = await fill(1)
  await append(id, [one('CounterIncreased', { by: -100 }), one('CounterNamed', { label: 'after' })], silent)
  await rebuild(model)
  const [row] = await sql`select label, total from read_models.counter_rows where id = ${id}`
  expect(row).toEqual({ label: 'after', total: 2 })
  const listed =
    await sql`select lane, status, error from reactions.deliveries where consumer = 'projection:counter-rows'`
  expect(listed).toMatchObject([
    { lane: `Counter/${id}`, status: 'discarded', error: expect.stringContaining('does not fit') },
  ])
})

test('an event that an async read model cannot take holds back its aggregate, as it does in the live one', async () => {
  const model = counterRows('async')
  await follow(model)
  const [id = ''] = await fill(1, silent)
  await append(id, [one('CounterIncreased', { by: -100 }), one('CounterNamed', { label: 'after' })], silent)
  await follow(model)
  const held = () => sql`
    select position, lane, error is null as behind from reactions.deliveries
    where consumer = 'projection:counter-rows' and status in ('waiting', 'parked') order by position`
  const [live, heldLive] = [await contents(), await held()]
  expect(heldLive.at(-1)).toMatchObject({ lane: `Counter/${id}`, behind: true })
  await rebuild(model)
  expect(await contents()).toEqual(live)
  expect(await held()).toEqual(heldLive)
})
