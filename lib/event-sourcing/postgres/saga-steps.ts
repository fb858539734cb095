import { sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/transaction'
import type { Json, JsonObject } from '../json'
import { causedBy } from '../metadata'
import type { Reaction, Saga } from '../sagas'
import { type SagaInput, sagaKeyOf, stepSaga, storedInput } from '../step-saga'

/** What a process takes in next, and whose cause its reactions carry on: an event has its own. */
export type Intake = { readonly input: SagaInput; readonly metadata?: JsonObject }

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

const keyOf = (saga: Saga, input: SagaInput) => (input.kind === 'event' ? sagaKeyOf(saga, input.event) : input.key)

const causeOf = ({ input, metadata = {} }: Intake): JsonObject => {
  if (input.kind === 'event') return causedBy(input.event)
  const { correlationId, causationId } = metadata
  return { correlationId, causationId }
}

/**
 * Takes one input in: the step that it makes, and the instances with it. Null for an event of no process and for one
 * that its process has taken in before. Throws what `stepSaga` throws.
 */
export const takeIn = (saga: Saga, instances: Instances, intake: Intake): SagaStep | null => {
  const { input } = intake
  const key = keyOf(saga, input)
  if (key === null) return null
  const position = input.kind === 'event' ? input.event.position : null
  const instance = instances.get(key)
  const taken = instance?.taken ?? []
  if (position !== null && taken.includes(position)) return null
  const { state, reactions } = stepSaga(saga, instance?.state, input)
  const step = (instance?.step ?? 0) + 1
  instances.set(key, { step, state, taken: position === null ? taken : [...taken, position] })
  const metadata = { ...causeOf(intake), actor: `system:${saga.name}`, saga: { name: saga.name, key, step } }
  return { key, step, input: storedInput(input), position, state, metadata, reactions }
}
