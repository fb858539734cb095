import type { Transaction } from '@/lib/db/transaction'
import type { RecordedEvent } from '../event'
import { verdictOf } from './conflicts'
import type { Projection } from './projection'

/**
 * Runs inline read models over events: each in the order of the events, all beside each other, so that their
 * statements share round trips. Ends when all of them have ended; throws the failure that has a name, else the first.
 */
export const projectInline = async (
  projections: readonly Projection[],
  events: readonly RecordedEvent[],
  tx: Transaction,
): Promise<void> => {
  const failures: unknown[] = []
  const run = (projection: Projection) => projection.handle(events, tx).catch((error: unknown) => failures.push(error))
  await Promise.all(projections.map(run))
  // Statements after the first failure only say that the transaction is aborted.
  if (failures.length > 0) throw failures.find((error) => verdictOf(error).kind !== 'unknown') ?? failures[0]
}
