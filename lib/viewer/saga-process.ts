import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { z } from 'zod'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { domains } from '../domain'
import { findSaga } from './sagas'

const input = z.union([
  z.object({
    kind: z.literal('event'),
    position: z.number(),
    type: z.string(),
    aggregateType: z.string(),
    aggregateId: z.string(),
  }),
  z.object({ kind: z.literal('timeout'), name: z.string(), at: z.string() }),
  z.object({
    kind: z.literal('failure'),
    type: z.string(),
    aggregateId: z.string(),
    /** the step that issued the command */
    step: z.number(),
  }),
])

/** What a step took in; null where this code cannot tell. `reason` says why a command failed. */
export type StepInput = z.output<typeof input> | null

export type StepSummary = {
  readonly step: number
  readonly input: StepInput
  readonly reason: string | null
  readonly recordedAt: string
  readonly commands: readonly IssuedCommand[]
}

export type IssuedCommand = {
  readonly step: number
  readonly number: number
  readonly type: string
  readonly aggregateType: string | null
  readonly aggregateId: string
  readonly status: 'waiting' | 'parked' | 'done' | 'failed' | 'discarded'
  readonly attempts: number
  readonly error: string | null
  /** the events that it recorded */
  readonly positions: readonly number[]
}

type Timeout = { readonly name: string; readonly dueAt: string }
type Process = { readonly latest: number; readonly timeouts: readonly Timeout[] }
type Place = { readonly saga: string; readonly key: string }
type Window = { readonly until: number; readonly size: number }

const time = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)

/** A process: how many steps it has, and when it wants to be woken; null when there is none. */
export const findProcess = async (
  _reviewer: Reviewer,
  { saga, key }: Place,
  db: PostgresJsDatabase = reader().db,
): Promise<Process | null> => {
  const [found] = await db.execute<Process>(sql`
    select s.step as latest, (
      select coalesce(jsonb_agg(jsonb_build_object('name', t.name, 'dueAt', ${time('t.due_at')}) order by t.due_at), '[]')
      from reactions.saga_timeouts t where t.saga = s.saga and t.key = s.key) as timeouts
    from reactions.sagas s where s.saga = ${saga} and s.key = ${key}`)
  return found ?? null
}

const aggregateTypeOf = (command: string): string | null =>
  domains.find(({ aggregate }) => Object.hasOwn(aggregate.commands, command))?.aggregate.name ?? null

const listCommands = async (db: PostgresJsDatabase, { saga, key }: Place, { until, size }: Window) => {
  const rows = await db.execute<Omit<IssuedCommand, 'aggregateType'>>(sql`
    select step, number, command ->> 'type' as type, command ->> 'aggregateId' as "aggregateId", status, attempts, error,
      coalesce(outcome -> 'positions', '[]') as positions
    from reactions.saga_commands
    where saga = ${saga} and key = ${key} and step <= ${until} and step > ${until - size} order by step, number`)
  return rows.map((row): IssuedCommand => ({ ...row, aggregateType: aggregateTypeOf(row.type) }))
}

/** The steps of a process up to one of them, newest first, each with the commands that it issued. */
export const listSteps = async (
  _reviewer: Reviewer,
  place: Place,
  { until, size }: Window,
  db: PostgresJsDatabase = reader().db,
): Promise<readonly StepSummary[]> => {
  const { saga, key } = place
  const steps = await db.execute<{ step: number; input: unknown; reason: string | null; recordedAt: string }>(sql`
    select s.step, s.input, c.error as reason, ${time('s.recorded_at')} as "recordedAt"
    from reactions.saga_steps s
    left join reactions.saga_commands c on s.input ->> 'kind' = 'failure' and c.saga = s.saga and c.key = s.key
      and c.step = (s.input ->> 'step')::integer and c.number = (s.input ->> 'number')::integer
    where s.saga = ${saga} and s.key = ${key} and s.step <= ${until}
    order by s.step desc limit ${size}`)
  const commands = await listCommands(db, place, { until, size })
  return steps.map(({ input: stored, ...step }) => ({
    ...step,
    input: input.safeParse(stored).data ?? null,
    commands: commands.filter((command) => command.step === step.step),
  }))
}

/** The state of a process after a step and before it, as JSON text; the first step found it as the saga begins. */
export const statesAroundStep = async (
  _reviewer: Reviewer,
  { saga, key }: Place,
  step: number,
  db: PostgresJsDatabase = reader().db,
): Promise<{ readonly now: string; readonly before: string | null } | null> => {
  const rows = await db.execute<{ step: number; state: string }>(sql`
    select step, state::text as state from reactions.saga_steps
    where saga = ${saga} and key = ${key} and step between ${step - 1} and ${step}`)
  const now = rows.find((row) => row.step === step)
  const before = rows.find((row) => row.step === step - 1)
  const initial = findSaga(saga)?.initial
  if (!now) return null
  return { now: now.state, before: before?.state ?? (initial === undefined ? null : JSON.stringify(initial)) }
}
