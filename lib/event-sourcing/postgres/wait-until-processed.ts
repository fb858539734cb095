import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'
import type { Connection } from '@/lib/db/connect'
import { type FeedCursor, hasRead } from './feed-cursor'

type Progress = FeedCursor & { readonly after: number; readonly until: number | null; readonly xid: string }

/** An event that is held as a delivery has been read, but not handled. */
const isProcessed = async (sql: Sql, consumer: string, position: number): Promise<boolean> => {
  const [progress] = await sql<Progress[]>`
    select c.epoch, c.seen, c.target, c.window_to as "windowTo", c.position, p.after, e.xid::text as xid,
           (select n.after from hindsight.epochs n where n.epoch = c.epoch + 1) as until
    from reactions.checkpoints c
    join hindsight.epochs p on p.epoch = c.epoch
    join hindsight.events e on e.position = ${position}
    where c.consumer = ${consumer}
      and not exists (select from reactions.deliveries d where d.consumer = ${consumer} and d.position = ${position}
                      and d.status in ('waiting', 'parked'))`
  return progress !== undefined && hasRead(progress, progress, { position, xid: progress.xid })
}

/**
 * Waits for a consumer to handle an event that was recorded: `true` once it has, `false` when it has not within
 * `timeoutMs`. For reading in a read model of the worker what one has just done.
 */
export const waitUntilProcessed = async (
  { sql }: Connection,
  consumer: string,
  position: number,
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<boolean> => {
  const end = Date.now() + timeoutMs
  for (let waitMs = 5; ; waitMs = Math.min(waitMs * 1.5, 100)) {
    if (await isProcessed(sql, consumer, position)) return true
    const leftMs = end - Date.now()
    if (leftMs <= 0) return false
    await pause(Math.min(waitMs, leftMs))
  }
}
