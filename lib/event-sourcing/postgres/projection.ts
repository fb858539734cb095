import type { Transaction } from '@/lib/db/transaction'
import { type Projection as AnyProjection, projectionsOn } from '../projections'

export type Projection = AnyProjection<Transaction>

/**
 * A read model in PostgreSQL: `when` is keyed by event type, and each handler writes through the transaction that
 * appends the event.
 */
export const projection = projectionsOn<Transaction>()
