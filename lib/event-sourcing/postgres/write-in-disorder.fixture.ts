import { setTimeout as pause } from 'node:timers/promises'
import type { TransactionSql } from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { connect } from '@/lib/db/connect'
import { appendOn } from './append-on'

/** Records until it is told to end: in quick and slow transactions, of which some are undone, in streams that others use. */
const [url = ''] = process.argv.slice(2)
const { sql } = connect(url, 'application', { max: 8 })
const pick = (below: number) => Math.floor(Math.random() * below)

const append = (tx: TransactionSql, aggregateId: string) =>
  appendOn(tx).append({
    stream: { aggregateType: 'Counter', aggregateId },
    expected: 'any',
    events: Array.from({ length: 1 + pick(3) }, () => ({
      id: uuidv7(),
      type: 'CounterIncreased',
      schemaVersion: 1,
      payload: { by: 1 },
    })),
    metadata: {},
  })

const undone = new Error('undone')

const write = (slowMs: number, streams: readonly string[]) =>
  sql
    .begin(async (tx) => {
      await tx`select pg_current_xact_id()`
      for (const stream of streams) {
        if (slowMs > 0) await pause(pick(slowMs))
        await append(tx, stream)
      }
      if (Math.random() < 0.2) throw undone
    })
    // Another writer took the version, or holds a stream that this one wants: nothing was recorded.
    .catch((error: unknown) => error)

let isOver = false
const end = () => {
  isOver = true
}
process.on('SIGTERM', end)
// Longer than any test: nobody may be there any more to end it.
setTimeout(end, 300_000).unref()
const untilOver = async (work: () => Promise<unknown>) => {
  while (!isOver) await work()
}

await Promise.all([
  ...Array.from({ length: 4 }, () => untilOver(() => write(0, [`quick-${pick(20)}`]))),
  ...Array.from({ length: 2 }, () => untilOver(() => write(60, [`quick-${pick(20)}`, `slow-${pick(5)}`]))),
  untilOver(() => write(800, [`slow-${pick(5)}`, `own-${process.pid}`, `own-${process.pid}`])),
])
await sql.end()
