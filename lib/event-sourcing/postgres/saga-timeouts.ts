import { sql as statement } from 'drizzle-orm'
import type { Connection } from '@/lib/db/connect'
import { type Transaction, transactionOn } from '@/lib/db/transaction'
import type { JsonObject } from '../json'
import type { Saga } from '../sagas'
import type { SagaRound } from './saga-commands'
import { sagaConsumerName } from './saga-consumer'
import { lockInstances, type SagaStep, takeIn } from './saga-steps'
import { saveSagaSteps } from './save-saga-steps'

type Due = { readonly key: string; readonly name: string; readonly at: string; readonly metadata: JsonObject }

// The process is locked before its time-outs, as whoever else steps it does.
const lockDue = async (tx: Transaction, { name }: Saga, now: string, limit: number): Promise<readonly string[]> => {
  const locked = await tx.execute<{ key: string }>(statement`
    select s.key from reactions.sagas s
    where s.saga = ${name}
      and s.key in (select key from reactions.saga_timeouts
        where saga = ${name} and due_at <= ${now}::timestamptz order by due_at limit ${limit})
      and not exists (select from reactions.checkpoints
        where consumer = ${sagaConsumerName(name)} and status = 'paused')
    order by s.key for update of s skip locked`)
  return locked.map(({ key }) => key)
}

const takeDue = async (
  tx: Transaction,
  { name }: Saga,
  keys: readonly string[],
  now: string,
): Promise<readonly Due[]> => {
  const taken = await tx.execute<Due>(statement`
    delete from reactions.saga_timeouts
    where saga = ${name} and key = any(${statement.param(keys)}::text[]) and due_at <= ${now}::timestamptz
    returning key, name, to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, metadata`)
  return taken.toSorted((one, other) => one.at.localeCompare(other.at) || one.name.localeCompare(other.name))
}

const postpone = (tx: Transaction, { name }: Saga, { key, name: timeout, metadata }: Due, now: string) =>
  tx.execute(statement`
    insert into reactions.saga_timeouts (saga, key, name, due_at, metadata)
    values (${name}, ${key}, ${timeout}, ${now}::timestamptz + interval '1 minute',
      ${JSON.stringify(metadata)}::text::jsonb)
    on conflict do nothing`)

/**
 * One round of time-outs: each that is due by `now` (ISO time) becomes a step of its process, once, whoever else looks
 * for it. One that its saga cannot take in comes again a minute later; `errors` says why.
 */
export const fireTimeouts = (
  { sql }: Connection,
  saga: Saga,
  now: string = new Date().toISOString(),
  { limit = 100 }: { readonly limit?: number } = {},
): Promise<SagaRound & { readonly errors: readonly unknown[] }> =>
  sql.begin(async (raw) => {
    const tx = transactionOn(sql, raw)
    const keys = await lockDue(tx, saga, now, limit)
    if (keys.length === 0) return { state: 'idle', handled: 0, errors: [] } as const
    const [due, instances] = [await takeDue(tx, saga, keys, now), await lockInstances(tx, saga, keys)]
    const steps: SagaStep[] = []
    const errors: unknown[] = []
    for (const timeout of due) {
      const { key, name, at, metadata } = timeout
      try {
        const step = takeIn(saga, instances, { key, input: { kind: 'timeout', key, name, at }, metadata })
        if (step) steps.push(step)
      } catch (error) {
        errors.push(error)
        await postpone(tx, saga, timeout, now)
      }
    }
    await saveSagaSteps(tx, saga, steps)
    return { state: 'worked', handled: steps.length, errors } as const
  })
