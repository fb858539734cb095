import type { Transaction } from '@/lib/db/transaction'
import type { RecordedEvent } from '../event'
import { project } from '../projections'
import type { Projection } from './projection'

/**
 * Runs inline read models over events: each in the order of the events, all beside each other, so that their
 * statements share round trips. Ends when all of them have ended; throws what failed first.
 */
export const feed = async (
  projections: readonly Projection[],
  events: readonly RecordedEvent[],
  tx: Transaction,
): Promise<void> => {
  const failures: unknown[] = []
  const run = async (projection: Projection) => {
    for (const event of events) await project(projection, event, tx)
  }
  await Promise.all(projections.map((projection) => run(projection).catch((error: unknown) => failures.push(error))))
  if (failures.length > 0) throw failures[0]
}
