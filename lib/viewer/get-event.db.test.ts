import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { eventJson } from './event-json'
import { findEvent } from './get-event'
import { listStream } from './get-stream'
import { findVersion, parsePoint } from './stream-point'
import { givenEvents, reviewer } from './testing'

const database = await testDatabase()
const customer = (version: number) => ({ type: 'Changed', aggregateType: 'Customer', aggregateId: '1', version })
const account = (version: number) => ({ type: 'Changed', aggregateType: 'Account', aggregateId: '1', version })
const find = (position: number | undefined) => findEvent(reviewer, position ?? -1, database.reader.db)

let c1: number, a1: number, c3: number, a2: number, c4: number, alone: number

beforeAll(async () => {
  const at = (hour: number) => ({ recordedAt: `2026-01-01T0${hour}:00:00.000001Z` })
  const positions = await givenEvents(database, [
    { ...customer(1), ...at(1) },
    account(1),
    { ...customer(3), ...at(3) },
    account(2),
    { ...customer(4), ...at(4) },
    { type: 'Happened', payload: '{"n":9007199254740993,"small":0.10000000000000000555,"zero":-0.0}' },
  ])
  ;[c1 = 0, a1 = 0, c3 = 0, a2 = 0, c4 = 0, alone = 0] = positions
})

test('S0-146 a missing version is stepped over', async () => {
  expect(await find(c3)).toMatchObject({ version: 3, previousPosition: c1, nextPosition: c4, latestVersion: 4 })
  expect(await find(c1)).toMatchObject({ previousPosition: null, nextPosition: c3 })
  expect(await find(c4)).toMatchObject({ previousPosition: c3, nextPosition: null })
})

test('S0-147 aggregates of two types may have one id and stay apart', async () => {
  expect(await find(a2)).toMatchObject({ previousPosition: a1, nextPosition: null, latestVersion: 2 })
  expect(await find(a1)).toMatchObject({ previousPosition: null, nextPosition: a2 })
})

test('an event without an aggregate has no neighbours', async () =>
  expect(await find(alone)).toMatchObject({ version: null, previousPosition: null, nextPosition: null }))

test('a position that nothing has is null', async () => {
  expect(await find(0)).toBeNull()
  expect(await find(Number.MAX_SAFE_INTEGER)).toBeNull()
})

test('E03 no digit is lost on the way out', async () => {
  const event = await find(alone)
  expect(event && eventJson(event)).toContain(
    '"payload":{"n": 9007199254740993, "zero": 0.0, "small": 0.10000000000000000555}',
  )
})

test('a stream is listed up to a version, newest first', async () => {
  const stream = { aggregateType: 'Customer', aggregateId: '1' }
  const listed = async (until: number, size: number) => {
    const page = await listStream(reviewer, stream, { until, size }, database.reader.db)
    return [page.events.map(({ version }) => version), page.hasOlder]
  }
  expect(await listed(4, 2)).toEqual([[4, 3], true])
  expect(await listed(3, 2)).toEqual([[3, 1], false])
})

test('a point is a version, a moment or now', async () => {
  const at = (query: string, aggregateId = '1') => {
    const { point, problems } = parsePoint(new URLSearchParams(query))
    expect(problems).toEqual([])
    return findVersion(reviewer, { aggregateType: 'Customer', aggregateId }, point, database.reader.db)
  }
  expect(await at('')).toEqual({ latest: 4, version: 4 })
  expect(await at('version=3')).toEqual({ latest: 4, version: 3 })
  expect(await at('version=5')).toEqual({ latest: 4, version: null })
  expect(await at('version=0')).toEqual({ latest: 4, version: null })
  expect(await at('at=2026-01-01T03:00:00.000001Z')).toEqual({ latest: 4, version: 3 })
  expect(await at('at=2026-01-01T03:00:00Z')).toEqual({ latest: 4, version: 1 })
  expect(await at('at=2026-01-01')).toEqual({ latest: 4, version: null })
  expect(await at('', 'nobody')).toBeNull()
})

test.each(['version=x', 'version=-1', 'version=1.5', 'at=yesterday', 'version=1&at=2026-01-01', 'version=1&version=2'])(
  '%s is a message and means now',
  (query) => {
    const { point, problems } = parsePoint(new URLSearchParams(query))
    expect(problems).toHaveLength(1)
    expect(point).toEqual({})
  },
)
