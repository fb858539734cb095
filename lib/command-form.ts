import type { FieldErrors } from './event-sourcing/aggregate'

/** One field of a conflict: what it was, what they made of it, what was typed. */
export type Disagreement = {
  readonly field: string
  readonly base: string
  readonly theirs: string
  /** null where the form does not ask for it */
  readonly ours: string | null
}

/** What a form of a command shows. `key` and `version` travel in hidden fields. */
export type CommandForm = {
  readonly values: Readonly<Record<string, string>>
  readonly errors: FieldErrors
  readonly message: string | null
  /** somebody else's version, field by field, when the form is behind */
  readonly conflict: readonly Disagreement[] | null
  /** the version the form was filled from; null begins a new one */
  readonly version: number | null
  /** acts once, however often the form is sent */
  readonly key: string
}

/** A form that nobody has sent yet. */
export const freshForm = (
  key: string,
  values: Readonly<Record<string, string>> = {},
  version: number | null = null,
): CommandForm => ({
  values,
  errors: {},
  message: null,
  conflict: null,
  version,
  key,
})
