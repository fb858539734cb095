/** What PostgreSQL's error means for an append: the constraint is the protocol, this names its verdict. */
export type Verdict =
  /** the stream is not where it was expected, or another writer took the version while this one was recording */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'constraint'; readonly constraint: string }
  /** rolled back because of others; the same again may work */
  | { readonly kind: 'again' }
  | { readonly kind: 'unknown' }

const CONFLICT = 'VERSION_CONFLICT'

/** What an append throws whose stream is not at the expected version. */
export const versionConflict = () =>
  Object.assign(new Error('The stream is not at the expected version'), { code: CONFLICT })

const text = (error: object, field: string): string => {
  const value: unknown = Reflect.get(error, field)
  return typeof value === 'string' ? value : ''
}

/** Drizzle wraps what the driver threw. */
const origin = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? origin(error.cause) : error

const verdictOfConstraint = (constraint: string): Verdict => {
  if (constraint === 'events_stream_version') return { kind: 'conflict' }
  if (constraint === 'answers_pkey') return { kind: 'repeated' }
  return { kind: 'constraint', constraint }
}

/** Names what went wrong with an append. */
export const verdictOf = (error: unknown): Verdict => {
  const cause = origin(error)
  if (!(cause instanceof Error)) return { kind: 'unknown' }
  const code = text(cause, 'code')
  if (code === CONFLICT) return { kind: 'conflict' }
  if (code === '23505') return verdictOfConstraint(text(cause, 'constraint_name'))
  if (code === '40001' || code === '40P01') return { kind: 'again' }
  return { kind: 'unknown' }
}
