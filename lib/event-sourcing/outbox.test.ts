import { expect, test } from 'vitest'
import { counter } from './counter.fixture'
import type { AppendRequest } from './event-store'
import { messages, outwardMetadata, told, topicOf } from './outbox'

const says = messages(counter, {
  CounterOpened: ({ data }) => ({ name: data.label }),
  CounterIncreased: ({ data }) => (data.by > 10 ? { by: data.by } : null),
})

const id = '0199d4a0-0000-7000-8000-000000000001'
const opened = { id, type: 'CounterOpened', schemaVersion: 2, payload: { label: 'visitors' } }
const increased = (by: number) => ({ id, type: 'CounterIncreased', schemaVersion: 1, payload: { by } })

const request = (changes: Partial<AppendRequest> = {}): AppendRequest => ({
  stream: { aggregateType: 'Counter', aggregateId: 'c-1' },
  expected: 'any',
  events: [opened],
  metadata: {},
  ...changes,
})

test.each([
  ['OrderCreated', 'order.created'],
  ['OrderItemAdded', 'order.item.added'],
  ['Restocked', 'restocked'],
  ['PDFReportPrinted', 'pdf.report.printed'],
  ['Level2Reached', 'level2.reached'],
  ['order', 'order'],
])('S2-32 the topic of %s is %s', (type, topic) => {
  expect(topicOf(type)).toBe(topic)
})

test('an event tells under its own id and topic what its aggregate declares', () => {
  expect(told([says], request())).toEqual([{ id, topic: 'counter.opened', payload: { name: 'visitors' } }])
})

test('a declaration sees whose event it is and what surrounds it', () => {
  const nosy = messages(counter, {
    CounterOpened: ({ aggregateId, metadata }) => ({ of: aggregateId, because: metadata.causationId ?? null }),
  })
  expect(told([nosy], request({ metadata: { causationId: 'e' } }))[0]?.payload).toEqual({ of: 'c-1', because: 'e' })
})

test('an event in an older shape is read as it is today', () => {
  const old = { ...opened, schemaVersion: 1, payload: { name: 'old' } }
  expect(told([says], request({ events: [old] }))[0]?.payload).toEqual({ name: 'old' })
})

test('correlation and causation leave the house; who it was and from where stays inside', () => {
  const metadata = {
    correlationId: 'c',
    causationId: 'e',
    actor: 'jane@example.com',
    requestId: 'r',
    requestIp: '192.0.2.1',
    requestUserAgent: 'a browser',
    requestReferer: 'https://example.com',
    requestParams: { email: 'jane@example.com' },
  }
  expect(outwardMetadata(metadata)).toEqual({ correlationId: 'c', causationId: 'e' })
  expect(outwardMetadata({})).toEqual({})
})

test('what is not declared, declared as null or without an aggregate stays inside', () => {
  expect(told([says], request({ events: [increased(1), increased(11)] }))).toMatchObject([{ payload: { by: 11 } }])
  const closed = { id, type: 'CounterClosed', schemaVersion: 1, payload: {} }
  expect(told([says], request({ events: [closed] }))).toEqual([])
  expect(told([says], request({ stream: { aggregateType: 'Other', aggregateId: 'c-1' } }))).toEqual([])
  expect(told([says], request({ stream: null }))).toEqual([])
  expect(told([], request())).toEqual([])
})
