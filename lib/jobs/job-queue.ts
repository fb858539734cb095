import { sql } from 'drizzle-orm'
import PgBoss from 'pg-boss'
import { z } from 'zod'
import type { Connection } from '../db/connect'
import type { Transaction } from '../db/transaction'
import type { InboxJob, InboxQueue, TakenJob } from '../event-sourcing/postgres/inbox-queue'
import { executeIn, executeOn } from './execute-sql'

const queueName = 'inboxes'
const job = z.object({ inbox: z.string(), position: z.number() })
const keyOf = ({ inbox, position }: InboxJob) => `${inbox}:${position}`

// The delivery knows when to give up, so that a job never ends before it: whoever dies with it is no reason either.
const retryLimit = 1_000
const keepUntil = '9999-12-31T00:00:00Z'
const usualLeaseSeconds = 30

export type JobQueue = InboxQueue & {
  /** Refuses tables of another version than the library's. Starts nothing by itself. */
  readonly start: () => Promise<void>
  /** One round: gives jobs back whose lease is over, and throws old ones away. */
  readonly maintain: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** The jobs of inboxes in pg-boss. It migrates nothing and runs no timers: whoever has it does its rounds. */
export const jobQueue = (
  { sql: pool }: Connection,
  { leaseSeconds = usualLeaseSeconds }: { readonly leaseSeconds?: number } = {},
): JobQueue => {
  const boss = new PgBoss({
    db: executeOn(pool),
    schema: 'jobs',
    migrate: false,
    supervise: false,
    schedule: false,
    archiveCompletedAfterSeconds: 60 * 60,
    deleteAfterDays: 1,
  })

  /** The library keeps the failure of a fetch to itself, which then looks like an empty queue. */
  const fetch = async (limit: number) => {
    const failures: unknown[] = []
    const { executeSql } = executeOn(pool)
    const db: PgBoss.Db = {
      executeSql: (text, values) =>
        executeSql(text, values).catch((error: unknown) => {
          failures.push(error)
          throw error
        }),
    }
    const jobs = await boss.fetch<unknown>(queueName, { batchSize: limit, db })
    if (failures.length > 0) throw failures[0]
    return jobs
  }

  const taken = ({ id, data }: PgBoss.Job<unknown>): TakenJob => ({
    ...job.parse(data),
    // Without data the library takes the options for it, and leaves the transaction.
    complete: async (tx) => boss.complete(queueName, id, {}, { db: executeIn(tx) }),
    retry: async (tx) => {
      const db = executeIn(tx)
      await boss.fail(queueName, id, {}, { db })
      const [next] = await tx.execute<{ at: string }>(sql`
        select to_char(start_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from jobs.job
        where name = ${queueName} and id = ${id} and state = 'retry'`)
      return next?.at ?? null
    },
  })

  return {
    leaseSeconds,
    start: async () => void (await boss.start()),
    stop: () => boss.stop({ graceful: false }),
    maintain: async () => void (await boss.maintain()),
    enqueue: async (tx: Transaction, jobs: readonly InboxJob[]) => {
      const inserts = jobs.map((data) => ({
        name: queueName,
        data,
        singletonKey: keyOf(data),
        retryLimit,
        retryDelay: 1,
        retryBackoff: true,
        expireInSeconds: leaseSeconds,
        keepUntil,
      }))
      await boss.insert(inserts, { db: executeIn(tx) })
    },
    take: async (limit) => (await fetch(limit)).map(taken),
    missing: async (tx, jobs) => {
      const rows = await tx.execute<{ key: string }>(sql`
        select singleton_key as key from jobs.job
        where name = ${queueName} and state < 'completed' and singleton_key = any(${sql.param(jobs.map(keyOf))}::text[])`)
      const present = new Set(rows.map(({ key }) => key))
      return jobs.filter((each) => !present.has(keyOf(each)))
    },
  }
}
