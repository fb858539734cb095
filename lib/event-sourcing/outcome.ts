import type { FieldErrors } from './aggregate'
import type { ExpectedVersion } from './event'

export type Failure =
  | { readonly kind: 'invalid'; readonly errors: FieldErrors }
  | { readonly kind: 'refused'; readonly reason: string; readonly errors?: FieldErrors }
  /** the command needs an aggregate and there is none */
  | { readonly kind: 'missing' }
  /** the command begins an aggregate and there is one */
  | { readonly kind: 'taken' }
  | { readonly kind: 'conflict'; readonly expected: ExpectedVersion; readonly actual: number }
  /** an idempotency key came again with another request */
  | { readonly kind: 'mismatch' }
  /** the stream holds events that this code cannot read */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** nobody handles this command */
  | { readonly kind: 'unknown'; readonly message: string }

export type Success = {
  readonly ok: true
  readonly aggregateType: string
  readonly aggregateId: string
  readonly version: number
  readonly positions: readonly number[]
  /** true when an earlier request with the same idempotency key did the work */
  readonly repeated: boolean
}
export type Outcome = Success | { readonly ok: false; readonly failure: Failure }

export const failed = (failure: Failure): Outcome => ({ ok: false, failure })

type Cases<Result> = { readonly ok: (success: Success) => Result } & {
  readonly [K in Failure['kind']]: (failure: Extract<Failure, { readonly kind: K }>) => Result
}

/** One function per possible outcome; a forgotten one does not compile. */
export const match = <Result>(outcome: Outcome, cases: Cases<Result>): Result => {
  if (outcome.ok) return cases.ok(outcome)
  const { failure } = outcome
  switch (failure.kind) {
    case 'invalid':
      return cases.invalid(failure)
    case 'refused':
      return cases.refused(failure)
    case 'missing':
      return cases.missing(failure)
    case 'taken':
      return cases.taken(failure)
    case 'conflict':
      return cases.conflict(failure)
    case 'mismatch':
      return cases.mismatch(failure)
    case 'unreadable':
      return cases.unreadable(failure)
    case 'unknown':
      return cases.unknown(failure)
  }
}
