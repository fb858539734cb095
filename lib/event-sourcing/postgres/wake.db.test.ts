import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import type { EventStore } from '../event-store'
import { postgresEventStore } from '.'
import { listenForWork, wakingStore } from './wake'

const { application } = await testDatabase()
const soon = { timeout: 20_000, interval: 20 }
const silent = postgresEventStore({ connection: application, inline: [] })

const append = (store: EventStore, aggregateId: string) =>
  store.append({
    stream: { aggregateType: 'Bell', aggregateId },
    expected: 'noStream',
    events: [{ id: uuidv7(), type: 'BellHung', schemaVersion: 1, payload: {} }],
    metadata: {},
  })

/** Answers all appends at one moment, however long each of them took. */
const answeringTogether = (count: number): EventStore => {
  let underWay = count
  let answer = () => {}
  const all = new Promise<void>((resolve) => {
    answer = resolve
  })
  return {
    ...silent,
    append: async (request) => {
      const result = await silent.append(request)
      underWay -= 1
      if (underWay === 0) answer()
      await all
      return result
    },
  }
}

test('an append rings after it, and a burst of them rings once', async () => {
  let rings = 0
  const stop = await listenForWork(application.sql, () => {
    rings += 1
  })
  const before = rings
  const burst = wakingStore(answeringTogether(40), application.sql)
  const results = await Promise.all(Array.from({ length: 40 }, (_, number) => append(burst, `${number}`)))
  expect(results.every(({ ok }) => ok)).toBe(true)
  await expect.poll(() => rings - before, soon).toBe(1)
  expect(await append(wakingStore(silent, application.sql), 'another')).toMatchObject({ ok: true })
  await expect.poll(() => rings - before, soon).toBe(2)
  await stop()
})
