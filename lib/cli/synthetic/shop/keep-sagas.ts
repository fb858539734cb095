import { sql as statement } from 'drizzle-orm'
import type { Sql } from 'postgres'
import { transactionOn } from '../../../db/transaction'
import type { RecordedEvent } from '../../../event-sourcing/event'
import type { SagaStep } from '../../../event-sourcing/postgres/saga-steps'
import { saveSagaSteps } from '../../../event-sourcing/postgres/save-saga-steps'
import type { PlayedSaga } from './play-sagas'

/** Where each event of the history stands in the log, by where it stood in the history. */
const placesIn = async (sql: Sql, events: readonly RecordedEvent[]): Promise<ReadonlyMap<number, number>> => {
  const ids = events.map(({ id }) => id)
  const rows = await sql<{ id: string; position: number }[]>`
    select id, position from hindsight.events where id = any(${ids}::uuid[])`
  const positions = new Map(rows.map(({ id, position }) => [id, position]))
  return new Map(events.map(({ id, position }) => [position, positions.get(id) ?? 0]))
}

const moved = (step: SagaStep, places: ReadonlyMap<number, number>): SagaStep => {
  if (step.position === null) return step
  const position = places.get(step.position) ?? step.position
  return { ...step, position, input: { ...step.input, position } }
}

/** Keeps what sagas did in a history whose events are in the log: their steps, and commands that are done with. */
export const keepSagas = (sql: Sql, played: readonly PlayedSaga[], events: readonly RecordedEvent[]): Promise<void> =>
  sql.begin(async (raw) => {
    const tx = transactionOn(sql, raw)
    const places = await placesIn(sql, events)
    for (const { saga, steps, outcomes } of played) {
      await saveSagaSteps(
        tx,
        saga,
        steps.map((step) => moved(step, places)),
      )
      const ended = outcomes.map(({ key, step, number, outcome }) => ({
        key,
        step,
        number,
        status: outcome.ok ? 'done' : 'failed',
        outcome: outcome.ok
          ? { ...outcome, positions: outcome.positions.map((position) => places.get(position) ?? position) }
          : outcome,
      }))
      await tx.execute(statement`
        update reactions.saga_commands c set status = e.status, outcome = e.outcome, attempts = 1
        from jsonb_to_recordset(${JSON.stringify(ended)}::text::jsonb)
          as e(key text, step integer, number integer, status text, outcome jsonb)
        where c.saga = ${saga.name} and c.key = e.key and c.step = e.step and c.number = e.number`)
    }
    await tx.execute(statement`
      update reactions.saga_steps s set recorded_at = e.recorded_at
      from hindsight.events e where e.position = s.position`)
  })
