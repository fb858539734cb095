import { expect, test } from 'vitest'
import { counter } from './counter.fixture'
import type { RecordedEvent } from './event'
import { messageOf, messages, topicOf } from './outbox'

const says = messages(counter, {
  CounterOpened: ({ data }) => ({ name: data.label }),
  CounterIncreased: ({ data }) => (data.by > 10 ? { by: data.by } : null),
})

const event = (changes: Partial<RecordedEvent>): RecordedEvent => ({
  position: 7,
  id: '0199d4a0-0000-7000-8000-000000000001',
  type: 'CounterOpened',
  aggregateType: 'Counter',
  aggregateId: 'c-1',
  version: 1,
  schemaVersion: 2,
  payload: { label: 'visitors' },
  metadata: {},
  recordedAt: '2026-11-21T00:00:00.123456Z',
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

test('a message has the id, the place and the time of its event, and says what its aggregate declares', () => {
  expect(messageOf([says], event({}))).toEqual({
    id: '0199d4a0-0000-7000-8000-000000000001',
    topic: 'counter.opened',
    type: 'CounterOpened',
    aggregateType: 'Counter',
    aggregateId: 'c-1',
    version: 1,
    position: 7,
    recordedAt: '2026-11-21T00:00:00.123456Z',
    payload: { name: 'visitors' },
    metadata: {},
  })
})

test('an event stored in an older shape is read as it is today', () => {
  expect(messageOf([says], event({ schemaVersion: 1, payload: { name: 'old' } }))?.payload).toEqual({ name: 'old' })
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
  expect(messageOf([says], event({ metadata }))?.metadata).toEqual({ correlationId: 'c', causationId: 'e' })
})

test('what is not declared, declared as null or without an aggregate stays inside', () => {
  const increased = { type: 'CounterIncreased', schemaVersion: 1 }
  expect(messageOf([says], event({ ...increased, payload: { by: 11 } }))?.payload).toEqual({ by: 11 })
  expect(messageOf([says], event({ ...increased, payload: { by: 1 } }))).toBeNull()
  expect(messageOf([says], event({ type: 'CounterClosed', schemaVersion: 1, payload: {} }))).toBeNull()
  expect(messageOf([says], event({ aggregateType: 'Other' }))).toBeNull()
  expect(messageOf([says], event({ aggregateType: null, aggregateId: null, version: null }))).toBeNull()
  expect(messageOf([], event({}))).toBeNull()
})
