import type { Transaction } from '@/lib/db/transaction'

/** One event that one inbox has to act on. */
export type InboxJob = { readonly inbox: string; readonly position: number }

/** A job that somebody took: nobody else gets it until it is completed, given back or too old. */
export type TakenJob = InboxJob & {
  /** It needs no other run. */
  readonly complete: (tx: Transaction) => Promise<void>
  /** It runs again after a pause that grows with each time; answers when, as an ISO time. */
  readonly retry: (tx: Transaction) => Promise<string | null>
}

/** Where the jobs of inboxes wait. What it keeps is a to-do list: `reactions.deliveries` says what is done. */
export interface InboxQueue {
  /** how long a taken job is nobody else's, in seconds */
  readonly leaseSeconds: number
  /** Adds jobs in a transaction: they exist when it commits. */
  enqueue(tx: Transaction, jobs: readonly InboxJob[]): Promise<void>
  take(limit: number): Promise<readonly TakenJob[]>
  /** Those of the given jobs that are not in the queue (any more). */
  missing(tx: Transaction, jobs: readonly InboxJob[]): Promise<readonly InboxJob[]>
}
