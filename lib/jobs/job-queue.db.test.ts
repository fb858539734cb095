import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { connect } from '../db/connect'
import { testDatabase } from '../db/testing'
import { jobQueue } from './job-queue'

const { application, admin, url } = await testDatabase()
const queue = jobQueue(application)

const jobs = (inbox: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ inbox, position: 2 ** 53 - 1 - count + index }))
const enqueue = (given: ReturnType<typeof jobs>) => application.db.transaction((tx) => queue.enqueue(tx, given))
const stateOf = async (inbox: string) =>
  (await admin`select state from jobs.job where data->>'inbox' = ${inbox}`).map(({ state }) => state)
const takeAll = async () => {
  const all = []
  for (let some = await queue.take(10); some.length > 0; some = await queue.take(10)) all.push(...some)
  return all
}
const emptied = async () => {
  for (const job of await takeAll()) await application.db.transaction((tx) => job.complete(tx))
}

test('it starts on the tables that the migrations made, and ends', async () => {
  const other = jobQueue(application)
  await other.start()
  await other.stop()
})

test('tables of another version are refused, not migrated', async () => {
  await admin`update jobs.version set version = 23`
  await expect(jobQueue(application).start()).rejects.toThrow('requires migrations')
  expect(await admin`select version from jobs.version`).toMatchObject([{ version: 23 }])
  await admin`update jobs.version set version = 24`
})

test('jobs exist when their transaction commits, and not when it does not', async () => {
  const [kept, lost] = [uuidv7(), uuidv7()]
  await enqueue(jobs(kept, 3))
  const failing = application.db.transaction(async (tx) => {
    await queue.enqueue(tx, jobs(lost, 3))
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await stateOf(lost)).toEqual([])
  const taken = (await takeAll()).map(({ inbox, position }) => ({ inbox, position }))
  expect(taken.toSorted((one, other) => one.position - other.position)).toEqual(jobs(kept, 3))
})

test('a job is taken by one alone', async () => {
  await emptied()
  const inbox = uuidv7()
  await enqueue(jobs(inbox, 40))
  const taken = (await Promise.all(Array.from({ length: 8 }, () => queue.take(5)))).flat()
  expect(new Set(taken.map(({ position }) => position)).size).toBe(taken.length)
  expect(taken).toHaveLength(40)
})

test('a job is completed or given back with the transaction that says so', async () => {
  const inbox = uuidv7()
  await enqueue(jobs(inbox, 1))
  const [job] = await queue.take(1)
  const rolledBack = application.db.transaction(async (tx) => {
    await job?.complete(tx)
    throw new Error('no')
  })
  await expect(rolledBack).rejects.toThrow('no')
  expect(await stateOf(inbox)).toEqual(['active'])
  const earliest = Date.now()
  const at = await application.db.transaction(async (tx) => job?.retry(tx))
  expect(Date.parse(String(at))).toBeGreaterThanOrEqual(earliest + 1_000)
  expect(Date.parse(String(at))).toBeLessThanOrEqual(Date.now() + 2_000)
  expect(await stateOf(inbox)).toEqual(['retry'])
  expect(await queue.take(1)).toEqual([])
})

test('a job whose lease is over is given back, one whose lease is not stays taken', async () => {
  const [dead, alive] = [uuidv7(), uuidv7()]
  await enqueue([...jobs(dead, 1), ...jobs(alive, 1)])
  await takeAll()
  await admin`update jobs.job set started_on = now() - interval '31 seconds' where data->>'inbox' = ${dead}`
  await queue.maintain()
  expect([await stateOf(dead), await stateOf(alive)]).toEqual([['retry'], ['active']])
})

test('a busy pool maintains too', async () => {
  const busy = connect(url, 'application', { max: 2 })
  const inbox = uuidv7()
  await enqueue(jobs(inbox, 1))
  await takeAll()
  await admin`update jobs.job set started_on = now() - interval '31 seconds' where data->>'inbox' = ${inbox}`
  const others = () => Promise.all(Array.from({ length: 40 }, () => busy.sql.begin((tx) => tx`select pg_sleep(0.005)`)))
  const { maintain } = jobQueue(busy)
  await Promise.all([others(), maintain(), others(), maintain(), others(), maintain()])
  await busy.sql.end()
  expect(await stateOf(inbox)).toEqual(['retry'])
})

test('jobs that are nowhere in the queue are told from those that are', async () => {
  const [here, gone] = [uuidv7(), uuidv7()]
  await enqueue(jobs(here, 1))
  const both = [...jobs(here, 1), ...jobs(gone, 1)]
  expect(await application.db.transaction((tx) => queue.missing(tx, both))).toEqual(jobs(gone, 1))
})

test('looking after the queue ends nobody else’s transaction', async () => {
  const narrow = connect(url, 'application', { max: 1 })
  const beside = jobQueue(narrow)
  const transaction = () =>
    narrow.sql.begin(async (tx) => {
      const idNow = async () => (await tx<{ id: string }[]>`select pg_current_xact_id()::text as id`)[0]?.id
      const first = await idNow()
      return first === (await idNow())
    })
  const rounds = Array.from({ length: 20 }, () => Promise.all([beside.maintain(), transaction(), transaction()]))
  const whole = (await Promise.all(rounds)).flatMap(([, one, other]) => [one, other])
  await narrow.sql.end()
  expect(whole).toEqual(Array(40).fill(true))
})

test('a queue that cannot be asked says so, instead of looking empty', async () => {
  await admin`alter table jobs.job rename to job_away`
  try {
    await expect(queue.take(1)).rejects.toThrow('relation "jobs.job" does not exist')
    await expect(queue.maintain()).rejects.toThrow('relation "jobs.job" does not exist')
  } finally {
    await admin`alter table jobs.job_away rename to job`
  }
  await queue.maintain()
})
