import { v7 as uuidv7 } from 'uuid'
import { type AnyAggregate, type FieldErrors, isOpening } from './aggregate'
import { validate } from './decide'
import { type ExpectedVersion, isAggregateId, type StreamId } from './event'
import type { IdempotencyKey } from './event-store'
import { requestHashOf } from './idempotency'
import { type JsonObject, storedTextProblems } from './json'
import { metadataOf } from './metadata'
import type { Failure } from './outcome'

export type Command = {
  readonly type: string
  /** absent for a command that begins a stream: an id is made */
  readonly aggregateId?: string
  readonly data: unknown
  /** what is wrong with the data or the id already, such as a number that was not read digit for digit */
  readonly problems?: FieldErrors
  /** absent: whatever is there, retried when somebody else was faster */
  readonly expectedVersion?: ExpectedVersion
  readonly idempotencyKey?: string
  /** whose idempotency keys these are */
  readonly caller?: string
  readonly metadata?: JsonObject
}

/** A command that may be decided: parsed, with its stream and what will be kept beside its events. */
export type Prepared = {
  readonly aggregate: AnyAggregate
  readonly command: Command & { readonly data: JsonObject }
  readonly stream: StreamId
  readonly isFresh: boolean
  readonly idempotency: (IdempotencyKey & { readonly requestHash: string }) | null
  readonly metadata: JsonObject
}

const NO_ID = 'must be 1 to 200 characters without control characters, not "." or ".."'

/** Checks all fields of a command at once and finds its stream, or says what is wrong with it. */
export const prepare = (aggregate: AnyAggregate, command: Command): Prepared | Failure => {
  const hostile = { ...storedTextProblems(command.data), ...command.problems }
  // Too deep to walk again.
  if (hostile['data']) return { kind: 'invalid', errors: hostile }
  const validated = validate(aggregate, command)
  const isFresh = !command.aggregateId && isOpening(aggregate.commands[command.type])
  const isMissing = !command.aggregateId && !isFresh
  const isBad = Boolean(command.aggregateId) && !isAggregateId(command.aggregateId ?? '')
  if (!validated.ok || isMissing || isBad || Object.keys(hostile).length > 0) {
    const errors = { ...(validated.ok ? {} : validated.errors), ...hostile }
    const message = isMissing ? "can't be blank" : NO_ID
    return { kind: 'invalid', errors: isMissing || isBad ? { aggregateId: [message], ...errors } : errors }
  }
  const aggregateId = command.aggregateId || uuidv7()
  const { idempotencyKey: key, caller = '' } = command
  return {
    aggregate,
    command: { ...command, data: validated.input },
    stream: { aggregateType: aggregate.name, aggregateId },
    isFresh,
    idempotency: key ? { caller, command: command.type, key, requestHash: requestHashOf(command) } : null,
    metadata: metadataOf(command.metadata),
  }
}
