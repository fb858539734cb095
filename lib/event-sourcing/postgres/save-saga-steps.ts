import { sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/transaction'
import type { Saga } from '../sagas'
import type { SagaStep } from './saga-steps'

const rows = (values: readonly object[]) => sql`${JSON.stringify(values)}::text::jsonb`

const saveInstances = (tx: Transaction, saga: Saga, steps: readonly SagaStep[]) => {
  const last = new Map(steps.map(({ key, step, state }) => [key, { key, step, state }]))
  return tx.execute(sql`
    insert into reactions.sagas (saga, key, step, state)
    select ${saga.name}, key, step, state
    from jsonb_to_recordset(${rows([...last.values()])}) as s(key text, step integer, state jsonb) order by key
    on conflict (saga, key)
      do update set step = excluded.step, state = excluded.state, updated_at = clock_timestamp()`)
}

const saveHistory = (tx: Transaction, saga: Saga, steps: readonly SagaStep[]) =>
  tx.execute(sql`
    insert into reactions.saga_steps (saga, key, step, input, position, state)
    select ${saga.name}, key, step, input, position, state
    from jsonb_to_recordset(${rows(steps)})
      as s(key text, step integer, input jsonb, position bigint, state jsonb)`)

const commandsOf = ({ key, step, metadata, reactions }: SagaStep) =>
  reactions
    .flatMap((reaction) => (reaction.kind === 'command' ? [reaction] : []))
    .map(({ kind: _, ...command }, index) => ({ key, step, number: index + 1, command, metadata }))

const saveCommands = (tx: Transaction, saga: Saga, commands: readonly object[]) =>
  tx.execute(sql`
    insert into reactions.saga_commands (saga, key, step, number, command, metadata)
    select ${saga.name}, key, step, number, command, metadata
    from jsonb_to_recordset(${rows(commands)})
      as c(key text, step integer, number integer, command jsonb, metadata jsonb)`)

const timeoutsOf = ({ key, metadata, reactions }: SagaStep) =>
  reactions.flatMap((reaction) =>
    reaction.kind === 'timeout' ? [{ key, name: reaction.name, at: reaction.at, metadata }] : [],
  )

type TimeoutRow = ReturnType<typeof timeoutsOf>[number]

const saveTimeouts = async (tx: Transaction, saga: Saga, asked: readonly TimeoutRow[]) => {
  // The last word of each name counts.
  const last = [...new Map(asked.map((timeout) => [JSON.stringify([timeout.key, timeout.name]), timeout])).values()]
  const [wanted, gone] = [last.filter(({ at }) => at !== null), last.filter(({ at }) => at === null)]
  if (gone.length > 0)
    await tx.execute(sql`
      delete from reactions.saga_timeouts t using jsonb_to_recordset(${rows(gone)}) as g(key text, name text)
      where t.saga = ${saga.name} and t.key = g.key and t.name = g.name`)
  if (wanted.length > 0)
    await tx.execute(sql`
      insert into reactions.saga_timeouts (saga, key, name, due_at, metadata)
      select ${saga.name}, key, name, at, metadata
      from jsonb_to_recordset(${rows(wanted)}) as w(key text, name text, at timestamptz, metadata jsonb)
      on conflict (saga, key, name) do update set due_at = excluded.due_at, metadata = excluded.metadata`)
}

/** Keeps steps: their states, their place in the history, and what they want to be done. All of it, many rows at once. */
export const saveSagaSteps = async (tx: Transaction, saga: Saga, steps: readonly SagaStep[]): Promise<void> => {
  if (steps.length === 0) return
  await saveInstances(tx, saga, steps)
  await saveHistory(tx, saga, steps)
  const commands = steps.flatMap(commandsOf)
  if (commands.length > 0) await saveCommands(tx, saga, commands)
  const timeouts = steps.flatMap(timeoutsOf)
  if (timeouts.length > 0) await saveTimeouts(tx, saga, timeouts)
}
