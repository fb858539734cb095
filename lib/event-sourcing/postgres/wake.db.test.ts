import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { postgresEventStore } from '.'
import { listenForWork, wakingStore } from './wake'

const { application } = await testDatabase()
const store = wakingStore(postgresEventStore({ connection: application, inline: [] }), application.sql)

const append = (aggregateId: string) =>
  store.append({
    stream: { aggregateType: 'Bell', aggregateId },
    expected: 'noStream',
    events: [{ id: uuidv7(), type: 'BellHung', schemaVersion: 1, payload: {} }],
    metadata: {},
  })

test('an append rings after it, and a burst of them rings less often than it appends', async () => {
  let rings = 0
  const stop = await listenForWork(application.sql, () => {
    rings += 1
  })
  const before = rings
  const results = await Promise.all(Array.from({ length: 40 }, (_, number) => append(`${number}`)))
  expect(results.every(({ ok }) => ok)).toBe(true)
  await expect.poll(() => rings - before).toBeGreaterThan(0)
  expect(rings - before).toBeLessThan(20)
  await stop()
})
