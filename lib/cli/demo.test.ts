import { expect, test } from 'vitest'
import { demoOf } from './demo'

const now = new Date('2026-11-20T12:00:00Z')
const { lines, shop } = await demoOf(now)
const events = lines.map((line) => JSON.parse(line))
const typesBy = (actor: string) =>
  new Set(events.filter(({ metadata }) => metadata.actor === actor).map(({ type }) => type))

test('the demo is a month: in order, in the past, with something of every domain', () => {
  const times = events.map(({ recordedAt }) => recordedAt)
  expect(times).toEqual(times.toSorted())
  expect(times.at(-1) < now.toISOString()).toBe(true)
  expect(new Set(events.map(({ aggregateType }) => aggregateType ?? null))).toEqual(
    new Set(['Customer', 'Account', 'Order', 'InventoryItem', 'LedgerAccount', 'Product', null]),
  )
})

test('the shop has failures, conflicts and compensation in it', () => {
  expect(shop.tally.refused).toBeGreaterThan(0)
  expect(shop.tally.conflicts).toBeGreaterThan(0)
  expect(typesBy('system:reserve-and-ship')).toEqual(
    new Set(['ItemReserved', 'OrderShipped', 'ItemDispatched', 'ReservationReleased', 'OrderCancelled']),
  )
  expect(typesBy('joon@example.com')).toContain('OrderShipped')
})

test('what a saga did knows its cause, and carries its correlation on', () => {
  const byId = new Map(events.map((event) => [event.id, event]))
  const caused = shop.events.filter(({ metadata }) => metadata['actor'] === 'system:reserve-and-ship')
  for (const { metadata } of caused)
    expect(byId.get(metadata['causationId'])?.metadata.correlationId).toBe(metadata['correlationId'])
})

test('the same month is told the same way', async () => {
  const again = await demoOf(now)
  const told = (line: string) => {
    const { id: _, metadata, ...event } = JSON.parse(line)
    return { ...event, actor: metadata.actor }
  }
  expect(again.lines.map(told)).toEqual(lines.map(told))
})
