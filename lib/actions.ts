import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { withRequestMetadata } from './auth/request-metadata'
import { requireActor } from './auth/reviewer'
import { type CommandForm, type Disagreement, freshForm } from './command-form'
import { type Failure, type FieldErrors, type JsonObject, match, stateAt } from './event-sourcing'
import { isStorable } from './event-sourcing/storable'
import { textsOf } from './form-values'
import { runtime } from './runtime'
import { waitForReadModels } from './wait-for-read-models'

const INCOMPLETE = 'This form is not complete. Reload the page.'

type Values = Readonly<Record<string, string>>

type CommandAction = {
  readonly type: string
  /** the form's fields, which are the command's data unless `read` says otherwise */
  readonly fields: readonly string[]
  /** What was typed, to be shown again, and the data made of it; without data the form is only shown again. */
  readonly read?: (form: FormData) => { readonly values: Values; readonly data: JsonObject | null }
  /** the field that names the aggregate, where a person types it */
  readonly idField?: string
  /** what a conflict shows of the state, where the form's fields are not fields of it */
  readonly shows?: (state: unknown) => Values
  /** async read models that the next page shows: it waits for them, 2 s at most */
  readonly waitFor?: readonly string[]
  /** where to go when it is done */
  readonly then: (aggregateId: string) => Route
}

const hidden = z.object({
  aggregateId: z.string().min(1).max(200).optional(),
  expectedVersion: z.coerce.number().int().min(0).optional(),
  idempotencyKey: z.string().min(1).max(200).refine(isStorable),
})
type Hidden = z.output<typeof hidden>

const fieldOf = (state: unknown, field: string): string => {
  const value: unknown = state && typeof state === 'object' ? Reflect.get(state, field) : undefined
  return value === undefined || value === null ? '' : String(value)
}

/** What was, what they made of it and what was typed, for each field where two of them differ. */
const disagreements = async (
  { type, fields, shows }: CommandAction,
  { aggregateId, expectedVersion }: Hidden,
  values: Values,
): Promise<readonly Disagreement[]> => {
  const { store, registry } = runtime()
  const aggregate = registry.aggregateOf(type)
  if (!aggregate || !aggregateId) return []
  const stream = { aggregateType: aggregate.name, aggregateId }
  const [before, now] = await Promise.all([
    stateAt(store, aggregate, stream, expectedVersion),
    stateAt(store, aggregate, stream),
  ])
  if (shows) {
    const [base, theirs] = [shows(before.state), shows(now.state)]
    return Object.entries(theirs)
      .map(([field, text]) => ({ field, base: base[field] ?? '', theirs: text, ours: null }))
      .filter(({ base, theirs }) => theirs !== base)
  }
  return fields
    .map((field) => ({
      field,
      base: fieldOf(before.state, field),
      theirs: fieldOf(now.state, field),
      ours: values[field] ?? '',
    }))
    .filter(({ base, theirs, ours }) => theirs !== base || ours !== base)
}

const messageOf = (failure: Failure, idField: string | undefined): string | null =>
  match<string | null>(
    { ok: false, failure },
    {
      ok: () => null,
      invalid: ({ errors }) => (errors['aggregateId'] && !idField ? INCOMPLETE : null),
      refused: ({ reason, errors }) => (errors ? null : reason),
      missing: () => 'This is not there any more.',
      taken: () => 'There is something with this id already.',
      conflict: () => 'Somebody changed this meanwhile. Look at what is new before you go on.',
      mismatch: () => 'This form was saved already, with other values. Look them over, and save again to add these.',
      unreadable: ({ reason }) => `The history of this cannot be read: ${reason}`,
      unknown: ({ message }) => message,
    },
  )

const errorsOf = (failure: Failure, idField: string | undefined): FieldErrors => {
  const errors = failure.kind === 'invalid' || failure.kind === 'refused' ? (failure.errors ?? {}) : {}
  const { aggregateId, ...others } = errors
  return aggregateId && idField ? { ...others, [idField]: aggregateId } : errors
}

/**
 * A server action for a form of one command. Checks the site and the role, acts once per rendered form, and hands the
 * form back with what was typed when the answer is no.
 */
export const commandAction =
  (definition: CommandAction) =>
  async (_: CommandForm | null, form: FormData): Promise<CommandForm> => {
    const reviewer = await requireActor('operator')
    const { idField } = definition
    const texts = textsOf(form, definition.fields)
    const { values, data } = definition.read?.(form) ?? { values: texts, data: texts }
    const sent = hidden.safeParse(textsOf(form, Object.keys(hidden.shape)))
    if (!sent.success) return { ...freshForm(randomUUID(), values), message: INCOMPLETE }
    const { expectedVersion, idempotencyKey } = sent.data
    if (data === null) return freshForm(idempotencyKey, values, expectedVersion ?? null)
    const aggregateId = idField ? values[idField]?.trim() : sent.data.aggregateId
    const command = { type: definition.type, data, ...(aggregateId ? { aggregateId } : {}) }
    const outcome = await withRequestMetadata(
      reviewer,
      () =>
        runtime().dispatch({
          ...command,
          caller: reviewer.actor,
          idempotencyKey,
          ...(expectedVersion === undefined ? {} : { expectedVersion }),
        }),
      command,
    )
    if (outcome.ok) {
      await waitForReadModels(definition.waitFor ?? [], outcome.positions)
      redirect(definition.then(outcome.aggregateId))
    }
    const { failure } = outcome
    const isConflict = failure.kind === 'conflict'
    // What stands around the form is as old as the form was. Without a script the whole page comes anew anyway.
    if (isConflict) refresh()
    return {
      values,
      errors: errorsOf(failure, idField),
      message: messageOf(failure, idField),
      conflict: isConflict ? await disagreements(definition, sent.data, values) : null,
      version: isConflict ? failure.actual : (expectedVersion ?? null),
      key: failure.kind === 'mismatch' ? randomUUID() : idempotencyKey,
    }
  }
