import { sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/transaction'
import type { Json, JsonObject } from '../json'
import { causedBy } from '../metadata'
import type { Reaction, Saga } from '../sagas'
import { type SagaInput, stepSaga, storedInput } from '../step-saga'

/** What the process with this key takes in next, and whose cause its reactions carry on: an event has its own. */
export type Intake = {
  readonly key: string
  readonly input: SagaInput
  readonly metadata?: JsonObject
  /** which of the process's commands failed */
  readonly of?: { readonly step: number; readonly number: number }
}

type Instance = { readonly step: number; readonly state: Json; readonly taken: readonly number[] }
export type Instances = Map<string, Instance>

/** One step of one process, as it will be kept. */
export type SagaStep = {
  readonly key: string
  readonly step: number
  readonly input: JsonObject
  readonly position: number | null
  readonly state: Json
  readonly metadata: JsonObject
  readonly reactions: readonly Reaction[]
}

/** The processes with these keys; nobody else steps them before this transaction ends. */
export const lockInstances = async (
  tx: Transaction,
  saga: Saga,
  keys: readonly string[],
  positions: readonly number[] = [],
): Promise<Instances> => {
  const found = await tx.execute<{ key: string } & Instance>(sql`
    select s.key, s.step, s.state, (
      select coalesce(jsonb_agg(t.position), '[]') from reactions.saga_steps t
      where t.saga = s.saga and t.key = s.key and t.position = any(${sql.param(positions)}::bigint[])) as taken
    from reactions.sagas s
    where s.saga = ${saga.name} and s.key = any(${sql.param([...new Set(keys)])}::text[])
    order by s.key for update of s`)
  return new Map(found.map(({ key, ...instance }) => [key, instance]))
}

const causeOf = ({ input, metadata = {} }: Intake): JsonObject => {
  if (input.kind === 'event') return causedBy(input.event)
  const { correlationId, causationId } = metadata
  return { correlationId, causationId }
}

/**
 * Takes one input in: the step that it makes, and the instances with it. Null for an event that its process has taken
 * in before. Throws what `stepSaga` throws.
 */
export const takeIn = (saga: Saga, instances: Instances, intake: Intake): SagaStep | null => {
  const { key, input } = intake
  const position = input.kind === 'event' ? input.event.position : null
  const instance = instances.get(key)
  const taken = instance?.taken ?? []
  if (position !== null && taken.includes(position)) return null
  const { state, reactions } = stepSaga(saga, instance?.state, input)
  const step = (instance?.step ?? 0) + 1
  instances.set(key, { step, state, taken: position === null ? taken : [...taken, position] })
  const metadata = { ...causeOf(intake), actor: `system:${saga.name}`, saga: { name: saga.name, key, step } }
  return { key, step, input: { ...storedInput(input), ...intake.of }, position, state, metadata, reactions }
}
