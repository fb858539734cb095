import type { Sql, TransactionSql } from 'postgres'
import type { Connection } from '@/lib/db/connect'
import { transactionOn } from '@/lib/db/transaction'
import { attemptsMax, backOffMs } from '../back-off'
import type { Dispatch } from '../dispatch'
import { failureReason } from '../failure-reason'
import { failureText } from '../failure-text'
import type { Saga } from '../sagas'
import { takesFailure } from '../step-saga'
import {
  type ClaimedCommand,
  claimCommands,
  type EndedCommand,
  type Ending,
  leaseMs,
  markCommands,
} from './saga-command-claims'
import { lockInstances, type SagaStep, takeIn } from './saga-steps'
import { saveSagaSteps } from './save-saga-steps'

export type SagaRound = {
  /** `worked`: there may be more at once */
  readonly state: 'worked' | 'idle'
  readonly handled: number
}

const backOff = (attempts: number, error: string, firstMs: number | undefined): Ending =>
  attempts >= attemptsMax
    ? { status: 'parked', error }
    : { status: 'waiting', error, pauseMs: backOffMs(attempts, firstMs) }

const issue = async (
  saga: Saga,
  dispatch: Dispatch,
  claimed: ClaimedCommand,
  firstBackOffMs?: number,
): Promise<EndedCommand> => {
  const { key, step, number, attempts, command, metadata } = claimed
  const ended = (ending: Ending): EndedCommand => ({ ...claimed, ...ending })
  try {
    const caller = `system:${saga.name}`
    const outcome = await dispatch({ ...command, metadata, caller, idempotencyKey: `${key}/${step}/${number}` })
    if (outcome.ok) return ended({ status: 'done', outcome })
    const { failure } = outcome
    const error = failureReason(failure)
    if (failure.kind === 'conflict') return ended(backOff(attempts, error, firstBackOffMs))
    const isTaken = failure.kind !== 'mismatch' && takesFailure(saga, command.type)
    return ended({ status: isTaken ? 'failed' : 'parked', outcome, failure, error })
  } catch (error) {
    return ended(backOff(attempts, failureText(error), firstBackOffMs))
  }
}

/** Beside each other, but to one aggregate one after the other: they would only get into each other's way. */
const issueAll = (claimed: readonly ClaimedCommand[], issueOne: (claimed: ClaimedCommand) => Promise<EndedCommand>) => {
  const until = performance.now() + leaseMs
  const last = new Map<string, Promise<unknown>>()
  return Promise.all(
    claimed.map((each) => {
      const { aggregateId } = each.command
      const ended = Promise.resolve(last.get(aggregateId)).then((): EndedCommand | Promise<EndedCommand> =>
        performance.now() < until ? issueOne(each) : { ...each, status: 'waiting', pauseMs: 0 },
      )
      last.set(aggregateId, ended)
      return ended
    }),
  )
}

/** The steps that failures make; a failure that its saga cannot take in is set aside with the command. */
const takeFailures = async (sql: Sql, raw: TransactionSql, saga: Saga, failures: readonly EndedCommand[]) => {
  const tx = transactionOn(sql, raw)
  const instances = await lockInstances(
    tx,
    saga,
    failures.map(({ key }) => key),
  )
  const steps: SagaStep[] = []
  const untaken: EndedCommand[] = []
  for (const ended of failures) {
    const { key, command, failure, metadata, step, number } = ended
    if (!failure) continue
    try {
      const input = { kind: 'failure', key, ...command, failure } as const
      const taken = takeIn(saga, instances, { key, input, metadata, of: { step, number } })
      if (taken) steps.push(taken)
    } catch (error) {
      const reason = `${ended.error} (and ${saga.name} cannot take that in: ${failureText(error)})`
      untaken.push({ ...ended, status: 'parked', error: reason })
    }
  }
  await saveSagaSteps(tx, saga, steps)
  if (untaken.length > 0) await markCommands(raw, saga, untaken)
}

/**
 * One round of commands: claims those that are due, the first of each process, dispatches them beside each other, and
 * marks how each ended. Whoever dies in between leaves them to be dispatched again under the same idempotency key. A
 * command that fails for good becomes a step of its saga, or waits for a person where the saga says nothing of it;
 * a thrown error is tried again with growing pauses, and set aside after `attemptsMax`.
 */
export const issueCommands = async (
  { sql }: Connection,
  saga: Saga,
  dispatch: Dispatch,
  { limit = 20, firstBackOffMs }: { readonly limit?: number; readonly firstBackOffMs?: number } = {},
): Promise<SagaRound> => {
  const claimed = await claimCommands(sql, saga, limit)
  if (claimed.length === 0) return { state: 'idle', handled: 0 }
  const endings = await issueAll(claimed, (each) => issue(saga, dispatch, each, firstBackOffMs))
  await sql.begin(async (tx) => {
    const marked = await markCommands(tx, saga, endings)
    const failures = marked.filter(({ status }) => status === 'failed')
    if (failures.length > 0) await takeFailures(sql, tx, saga, failures)
  })
  return { state: 'worked', handled: claimed.length }
}
