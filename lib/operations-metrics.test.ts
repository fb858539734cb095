import { expect, test } from 'vitest'
import { operationsMetrics } from './operations-metrics'

const consumer = {
  name: 'orders "of" today',
  kind: 'projection',
  mode: 'async',
  status: 'running',
  reason: null,
  position: 7,
  lag: 3,
  handled: 5,
  rate: 0,
  error: null,
  failedAt: null,
  waiting: 1,
  parked: 2,
  rebuild: null,
} as const

test('everything that follows the log is a gauge, whatever its name', async () => {
  const text = await operationsMetrics({
    head: 10,
    projections: [consumer],
    inboxes: [],
    sagas: [],
    outbox: {
      status: 'off',
      reason: null,
      position: 0,
      rate: 0,
      error: null,
      failedAt: null,
      total: 4,
      waiting: 4,
      published: 0,
      parked: 0,
      oldestWaiting: null,
      attemptsMax: 0,
    },
    deadLetters: 2,
    longestTransaction: null,
  })
  expect(text).toContain('hindsight_log_head 10')
  expect(text).toContain('hindsight_consumer_lag{kind="projection",consumer="orders \\"of\\" today"} 3')
  expect(text).toContain('hindsight_outbox_waiting 4')
  expect(text).toContain('hindsight_longest_transaction_seconds 0')
})
