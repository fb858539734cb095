import type { z } from 'zod'
import type { AnyAggregate, CommandsOf, EventsOf } from './aggregate'
import type { Interest } from './consumers'
import type { Json } from './json'
import type { Failure } from './outcome'
import type { Projected } from './projections'

/** Something a saga wants to be done: a command, or to be woken at a time (null: no longer). */
export type Reaction<Command extends string = string, Timeout extends string = string> =
  | { readonly kind: 'command'; readonly type: Command; readonly aggregateId: string; readonly data: Json }
  | { readonly kind: 'timeout'; readonly name: Timeout; readonly at: string | null }

/** A command of an aggregate, typed by its words. */
export const command = <A extends AnyAggregate, T extends CommandsOf<A>['type']>(
  _: A,
  type: T,
  aggregateId: string,
  data: Extract<CommandsOf<A>, { readonly type: T }>['data'],
): Reaction<T, never> => ({ kind: 'command', type, aggregateId, data })

/** Wakes the saga at an ISO time; the same name again moves it. */
export const timeout = <const Name extends string>(name: Name, at: string): Reaction<never, Name> => ({
  kind: 'timeout',
  name,
  at,
})

/** Lets the saga sleep: a time-out of this name, where there is one, does not come any more. */
export const cancelTimeout = <const Name extends string>(name: Name): Reaction<never, Name> => ({
  kind: 'timeout',
  name,
  at: null,
})

/** A command of the saga that failed for good, and the saga's key. */
export type FailedCommand<Command = { readonly type: string; readonly data: Json }> = Command & {
  readonly key: string
  readonly aggregateId: string
  readonly failure: Failure
}

/** A time-out that is due: when it was asked for, and the saga's key. */
export type DueTimeout = { readonly key: string; readonly at: string }

/** What one input does: `react` sees the state after it, and in its last argument the one before. */
type Step<State, Input, Result> = {
  readonly evolve?: (state: State, input: Input) => State
  readonly react?: (state: State, input: Input, before: State) => readonly Result[]
}
type AnyHandlers<Result> = { readonly [name: string]: ((...input: never[]) => Result) | undefined }
type AnyStep = { readonly evolve?: (...input: never[]) => Json; readonly react?: (...input: never[]) => AnyReactions }
type AnyReactions = readonly Reaction[]

export type Saga = {
  readonly name: string
  readonly from: readonly AnyAggregate[]
  readonly to: readonly AnyAggregate[]
  readonly state: z.ZodType<Json>
  readonly initial: Json
  readonly key: (event: never) => string | null
  readonly evolve: AnyHandlers<Json>
  readonly react: AnyHandlers<AnyReactions>
  readonly failed: Readonly<Record<string, AnyStep | undefined>>
  readonly timeouts: Readonly<Record<string, AnyStep | undefined>>
}

type OnEvent<A extends AnyAggregate, T> = Projected<Extract<EventsOf<A>, { readonly type: T }>>
type OnFailure<A extends AnyAggregate, T> = FailedCommand<Extract<CommandsOf<A>, { readonly type: T }>>

/** What a saga is: whom it follows, whom it commands, and what it remembers. */
type Premises<A extends AnyAggregate, C extends AnyAggregate, S extends z.ZodType<Json>, T extends string> = {
  readonly name: string
  readonly from: readonly A[]
  readonly to: readonly C[]
  readonly state: S
  readonly initial: z.output<S>
  /** which process an event belongs to; null for none */
  readonly key: (event: Projected<EventsOf<A>>) => string | null
  /** the names of its time-outs */
  readonly timeouts?: readonly T[]
}

/** What it does. */
type Behaviour<A extends AnyAggregate, C extends AnyAggregate, State, T extends string> = {
  readonly evolve: { readonly [E in EventsOf<A>['type']]?: (state: State, event: OnEvent<A, E>) => State }
  readonly react: {
    readonly [E in EventsOf<A>['type']]?: (
      state: State,
      event: OnEvent<A, E>,
      before: State,
    ) => readonly Reaction<CommandsOf<C>['type'], T>[]
  }
  readonly failed?: {
    readonly [F in CommandsOf<C>['type']]?: Step<State, OnFailure<C, F>, Reaction<CommandsOf<C>['type'], T>>
  }
} & ([T] extends [never]
  ? unknown
  : { readonly timeouts: { readonly [Name in T]: Step<State, DueTimeout, Reaction<CommandsOf<C>['type'], T>> } })

/**
 * A process over several aggregates: folds the events of one key into state, then reacts with commands to the
 * aggregates in `to`. Each reaction acts exactly once. A command that fails for good is an input too (`failed`, by
 * command type), and so is a time-out (`timeouts`, by name); a failure that nobody takes in waits for a person.
 */
export const saga = <
  const A extends AnyAggregate,
  const C extends AnyAggregate,
  S extends z.ZodType<Json>,
  const T extends string = never,
>(
  premises: Premises<A, C, S, T>,
  behaviour: NoInfer<Behaviour<A, C, z.output<S>, T>>,
): Saga => ({ failed: {}, ...premises, timeouts: {}, ...behaviour })

/** The events that a saga follows: those it evolves on or reacts to. */
export const interestOf = ({ from, evolve, react }: Saga): Interest => ({
  aggregateTypes: from.map(({ name }) => name),
  types: [...new Set([...Object.keys(evolve), ...Object.keys(react)])],
})
