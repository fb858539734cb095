import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { connect } from '@/lib/db/connect'
import { testDatabase } from '@/lib/db/testing'
import { counter } from '../counter.fixture'
import { inbox } from '../inboxes'
import { deliveryRows } from './delivery-rows.fixture'
import { inboxesOn } from './inboxes.fixture'

const database = await testDatabase()
const here = inboxesOn(database)

test('H04 two workers that feed and empty one inbox act once on each event, in order, whatever fails meanwhile', async () => {
  const connection = connect(database.url, 'application', { max: 8 })
  const there = inboxesOn({ application: connection })
  const name = `together-${uuidv7()}`
  const effects: { readonly lane: string; readonly version: number }[] = []
  const busy = new Set<string>()
  const overlapping: string[] = []
  let calls = 0
  const together = inbox({
    name,
    on: [counter],
    handle: {
      CounterIncreased: async ({ aggregateId: lane, version }) => {
        if (busy.has(lane)) overlapping.push(lane)
        busy.add(lane)
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
        busy.delete(lane)
        calls += 1
        if (calls % 11 === 0) throw new Error('not now')
        effects.push({ lane, version })
      },
    },
  })
  await here.follow(together)
  const lanes = Array.from({ length: 12 }, () => uuidv7())
  const each = 8
  let isWritten = false
  const write = async () => {
    for (let version = 1; version <= each; version++) await Promise.all(lanes.map((lane) => here.increase(lane)))
    isWritten = true
  }
  const { rows } = deliveryRows(database.application.sql, name)
  const isOver = async () =>
    isWritten && (await rows()).filter(({ status }) => status === 'done').length === lanes.length * each
  const run = async (worker: typeof here) => {
    while (!(await isOver())) {
      await worker.follow(together)
      await worker.work(together)
      await worker.skipPauses()
    }
  }
  await Promise.all([write(), run(here), run(there), run(there)])
  await connection.sql.end()

  expect(overlapping).toEqual([])
  const inOrder = Array.from({ length: each }, (_, index) => index + 1)
  for (const lane of lanes)
    expect(effects.filter((effect) => effect.lane === lane).map(({ version }) => version)).toEqual(inOrder)
})

test('an inbox survives that its connections are cut: nothing is lost, nothing is out of order', async () => {
  const name = `cut-${uuidv7()}`
  const effects: { readonly lane: string; readonly version: number }[] = []
  const cut = inbox({
    name,
    on: [counter],
    handle: {
      CounterIncreased: async ({ aggregateId: lane, version }) => void effects.push({ lane, version }),
    },
  })
  await here.follow(cut)
  const lanes = Array.from({ length: 6 }, () => uuidv7())
  await Promise.all(lanes.map((lane) => here.increase(lane, 10)))
  const { rows } = deliveryRows(database.admin, name)
  const isOver = async () => {
    const all = await rows()
    return all.length === 60 && all.every(({ status }) => status === 'done')
  }
  const failures: unknown[] = []
  const forgive = (work: Promise<unknown>) => work.catch((error: unknown) => failures.push(error))
  for (let round = 0; !(await isOver()); round++) {
    const working = forgive(here.follow(cut).then(() => here.work(cut)))
    if (round < 8)
      await database.admin`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'hindsight application'`
    await working
    await forgive(here.letPass(round < 8 ? 5 : 31))
  }
  expect(failures.length).toBeGreaterThan(0)
  for (const lane of lanes) {
    const versions = effects.filter((effect) => effect.lane === lane).map(({ version }) => version)
    expect([...new Set(versions)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(versions).toEqual(versions.toSorted((one, other) => one - other))
  }
})
