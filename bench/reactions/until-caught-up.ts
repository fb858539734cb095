import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from '../../lib/db/connect'
import { domains } from '../../lib/domain'
import { projectionConsumer } from '../../lib/event-sourcing'
import { logHead } from '../../lib/event-sourcing/postgres/log-head'
import { sagaConsumerName } from '../../lib/event-sourcing/postgres/saga-consumer'
import { waitUntilProcessed } from '../../lib/event-sourcing/postgres/wait-until-processed'

const timeoutMs = 120_000

const consumers = domains.flatMap(({ projections, sagas }) => [
  ...projections.filter(({ mode }) => mode === 'async').map((projection) => projectionConsumer(projection).name),
  ...sagas.map(({ name }) => sagaConsumerName(name)),
])

type Open = { readonly messages: boolean; readonly commands: boolean }

/** Waits until the worker has nothing left to do: consumers are at the head of the log, and nothing waits to go out. */
export async function untilCaughtUp(connection: Connection): Promise<void> {
  const { sql } = connection
  const end = Date.now() + timeoutMs
  for (let head = -1; Date.now() < end; await pause(20)) {
    const before = head
    head = await logHead(sql)
    for (const consumer of consumers)
      if (head > 0 && !(await waitUntilProcessed(connection, consumer, head, { timeoutMs })))
        throw new Error(`${consumer} does not follow the log`)
    const [open] = await sql<Open[]>`
      select exists (select from reactions.outbox where status = 'waiting') as messages,
             exists (select from reactions.saga_commands where status = 'waiting') as commands`
    if (head === before && !open?.messages && !open?.commands) return
  }
  throw new Error('The worker does not catch up')
}
