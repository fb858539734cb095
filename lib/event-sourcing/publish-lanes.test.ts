import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { TargetAway } from './errors'
import type { Message, MessageTarget } from './outbox'
import { publishLanes } from './publish-lanes'

const pace = { lanesMax: 4, startForMs: 60_000 }

const message = (aggregateId: string, version: number): Message => ({
  id: `${aggregateId}-${version}`,
  topic: 'counter.increased',
  type: 'CounterIncreased',
  aggregateType: 'Counter',
  aggregateId,
  version,
  position: version,
  recordedAt: '2026-11-21T00:00:00.000000Z',
  payload: {},
  metadata: {},
})

const target = (publish: MessageTarget['publish'], name = 'target'): MessageTarget => ({
  name,
  publish,
  close: async () => {},
})

const ids = (messages: readonly { readonly id: string }[]) => messages.map(({ id }) => id).sort()

test('the messages of one aggregate go one after the other, aggregates beside each other', async () => {
  const seen: string[] = []
  let underWay = 0
  let mostUnderWay = 0
  const slow = target(async ({ id }) => {
    underWay += 1
    mostUnderWay = Math.max(mostUnderWay, underWay)
    await pause(Math.random() * 5)
    seen.push(id)
    underWay -= 1
  })
  const messages = [1, 2, 3].flatMap((version) => ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => message(id, version)))
  const { published, unpublished } = await publishLanes(messages, [slow], pace)
  expect(unpublished).toEqual([])
  expect(ids(published)).toEqual(ids(messages))
  for (const lane of ['a', 'b', 'c', 'd', 'e', 'f'])
    expect(seen.filter((id) => id.startsWith(lane))).toEqual([`${lane}-1`, `${lane}-2`, `${lane}-3`])
  expect(mostUnderWay).toBe(4)
})

test('a failure holds back the rest of its own aggregate and nothing else', async () => {
  const refuses = target(async ({ id }) => {
    if (id === 'a-2') throw new Error('no such thing')
  })
  const messages = [1, 2, 3].flatMap((version) => [message('a', version), message('b', version)])
  const { published, unpublished } = await publishLanes(messages, [refuses], pace)
  expect(ids(published)).toEqual(['a-1', 'b-1', 'b-2', 'b-3'])
  expect(unpublished).toEqual([{ message: message('a', 2), error: 'target: no such thing', isAway: false }])
})

test('a message that one of two targets lacks is not published, and the error names that target', async () => {
  const got: string[] = []
  const takes = target(async ({ id }) => void got.push(id), 'first')
  const refuses = target(() => Promise.reject(new Error('full')), 'second')
  const { published, unpublished } = await publishLanes([message('a', 1)], [takes, refuses], pace)
  expect(published).toEqual([])
  expect(unpublished).toMatchObject([{ error: 'second: full', isAway: false }])
  expect(got).toEqual(['a-1'])
})

test('nothing more is begun once a target is away', async () => {
  let tries = 0
  const away = target(async () => {
    tries += 1
    throw new TargetAway('no connection')
  })
  const messages = Array.from({ length: 50 }, (_, number) => message(`lane-${number}`, 1))
  const { published, unpublished } = await publishLanes(messages, [away], { ...pace, lanesMax: 2 })
  expect(published).toEqual([])
  expect(tries).toBe(2)
  expect(unpublished.every(({ isAway }) => isAway)).toBe(true)
})

test('nothing more is begun after the time is up or once it is over; what is under way ends', async () => {
  let isOver = false
  const takes = target(async ({ version }) => {
    await pause(5)
    if (version === 3) isOver = true
  })
  const messages = Array.from({ length: 10 }, (_, number) => message('a', number + 1))
  const ended = await publishLanes(messages, [takes], { ...pace, isOver: () => isOver })
  expect(ended.published).toHaveLength(3)
  expect(await publishLanes(messages, [takes], { ...pace, startForMs: 0 })).toEqual({ published: [], unpublished: [] })
  const inTime = await publishLanes(messages, [takes], { ...pace, startForMs: 12 })
  expect(inTime.published.length).toBeLessThan(10)
})
