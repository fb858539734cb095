import type { z } from 'zod'
import type { Json, JsonObject } from './json'
import type { Upcaster } from './upcasters'

export type Schema = z.ZodType<JsonObject>
type StateSchema = z.ZodType<Json>
export type Opening<S extends Schema = Schema> = { readonly opens: S }
export type Upsert<S extends Schema = Schema> = { readonly opensOrContinues: S }
export type Mark = Schema | Opening | Upsert
export type Marked = Readonly<Record<string, Mark>>

/** Marks an event (or command) that begins a stream. */
export const opens = <S extends Schema>(schema: S): Opening<S> => ({ opens: schema })

/** Marks an event (or command) that begins a stream or goes on with one: its handler's state may be undefined. */
export const opensOrContinues = <S extends Schema>(schema: S): Upsert<S> => ({ opensOrContinues: schema })

/** Whether it must begin a stream. */
export const isOpening = (mark: Mark): mark is Opening => 'opens' in mark
const isUpsert = (mark: Mark): mark is Upsert => 'opensOrContinues' in mark
/** Whether it may begin a stream. */
export const mayOpen = (mark: Mark): boolean => isOpening(mark) || isUpsert(mark)
export const schemaOf = (mark: Mark): Schema =>
  isOpening(mark) ? mark.opens : isUpsert(mark) ? mark.opensOrContinues : mark

type SchemaOf<M> = M extends Opening<infer S> ? S : M extends Upsert<infer S> ? S : M extends Schema ? M : never
type Shape<M> = z.output<SchemaOf<M>>
type Given<M> = z.input<SchemaOf<M>>
type StateFor<M, State> = M extends Upsert ? State | undefined : State

export type EventOf<E extends Marked> = {
  [T in keyof E & string]: { readonly type: T; readonly data: Shape<E[T]> }
}[keyof E & string]
export type CommandOf<C extends Marked> = {
  [T in keyof C & string]: { readonly type: T; readonly data: Given<C[T]> }
}[keyof C & string]

export type FieldErrors = Readonly<Record<string, readonly string[]>>
export type Refusal = { readonly refused: string; readonly errors?: FieldErrors }

/** Says no to a command: a reason for the person and, where it helps, messages at the fields. */
export const refuse = (reason: string, errors?: FieldErrors): Refusal =>
  errors ? { refused: reason, errors } : { refused: reason }

export type Decision<Event> = Event | readonly Event[] | Refusal
/** What a decision may know of the world: the present moment as an ISO time. */
export type World = { readonly now: string }

export type Evolve<State, E extends Marked> = {
  readonly [T in keyof E]: E[T] extends Opening
    ? (data: Shape<E[T]>) => State
    : (state: StateFor<E[T], State>, data: Shape<E[T]>) => State
}
export type Decide<State, C extends Marked, Event> = {
  readonly [T in keyof C]: C[T] extends Opening
    ? (input: Shape<C[T]>, world: World) => Decision<Event>
    : (state: StateFor<C[T], State>, input: Shape<C[T]>, world: World) => Decision<Event>
}

/** The words of a domain. Each fact is written here once; types, checks and pages are inferred from it. */
export type Language<State extends StateSchema, E extends Marked, C extends Marked> = {
  /** the aggregate type as it is stored and shown: PascalCase, singular */
  readonly name: string
  readonly state: State
  readonly events: E
  readonly commands: C
  /** old payloads to the present shape: one step per schema version, so the length is the version less one */
  readonly upcasters?: { readonly [T in keyof E]?: readonly Upcaster[] }
  /** raise it when `evolve` changes its meaning but not the state's schema: older snapshots are then left alone */
  readonly revision?: number
}
type Behaviour<State extends StateSchema, E extends Marked, C extends Marked> = {
  readonly evolve: Evolve<z.output<State>, E>
  readonly decide: Decide<z.output<State>, C, EventOf<E>>
}
export type Aggregate<State extends StateSchema, E extends Marked, C extends Marked> = Language<State, E, C> &
  Behaviour<State, E, C>

// Variance: handlers take their own payloads, so no one type but `any` stands for every aggregate.
// biome-ignore lint/suspicious/noExplicitAny: see above; the engine parses before it calls.
export type AnyAggregate = Aggregate<any, any, any>
// biome-ignore lint/suspicious/noExplicitAny: inference only.
export type StateOf<A> = A extends Aggregate<infer S, any, any> ? z.output<S> : never
// biome-ignore lint/suspicious/noExplicitAny: inference only.
export type EventsOf<A> = A extends Aggregate<any, infer E, any> ? EventOf<E> : never
// biome-ignore lint/suspicious/noExplicitAny: inference only.
export type CommandsOf<A> = A extends Aggregate<any, any, infer C> ? CommandOf<C> : never

/**
 * The words of a domain, then what they do. `evolve` folds events into state, `decide` answers a command with events
 * or a refusal; a missing, misspelt or wrongly typed handler does not compile.
 *
 * @example aggregate({ name: 'Door', state, events: { DoorOpened: opens(z.object({})) }, commands }, { evolve, decide })
 */
export const aggregate = <const State extends StateSchema, E extends Marked, C extends Marked>(
  language: Language<State, E, C>,
  behaviour: NoInfer<Behaviour<State, E, C>>,
): Aggregate<State, E, C> => ({ ...language, ...behaviour })

/** An `evolve` handler for events that simply set fields of the state: each key of the payload replaces its like. */
export const merge = <State extends JsonObject, Data extends Partial<State>>(
  state: State,
  data: Data,
): State & Data => ({
  ...state,
  ...data,
})
