import type { AnyAggregate, Refusal } from './aggregate'
import { AlreadyRegistered } from './errors'
import type { JsonObject } from './json'
import type { Outcome } from './outcome'
import { own } from './replay'

/** A validated command on its way to `decide`. */
export type HandledCommand = {
  readonly type: string
  readonly aggregateId: string
  readonly data: JsonObject
}

/** Asks the world before or after the decision: `next()` loads, decides and appends. */
export type Handler = (command: HandledCommand, next: () => Promise<Outcome>) => Promise<Outcome | Refusal>

export type Route = { readonly aggregate: AnyAggregate; readonly handler: Handler | null }

export type Registry = {
  /** Throws AlreadyRegistered when the command has a handler. */
  readonly register: (commandType: string, handler: Handler) => void
  readonly deregister: (commandType: string) => void
  readonly handlerFor: (commandType: string) => Handler | null
  /** the aggregate whose command this is, whoever handles it */
  readonly aggregateOf: (commandType: string) => AnyAggregate | null
  /** Who answers a command: a registered handler first, then `decide` under the command's own name; or why nobody. */
  readonly resolve: (commandType: string) => Route | { readonly notFound: string }
  /** every command of the aggregates that somebody answers */
  readonly commands: () => readonly { readonly type: string; readonly aggregate: AnyAggregate }[]
}

const declaredTwice = (aggregates: readonly AnyAggregate[], kind: 'commands' | 'events') => {
  const seen = new Set<string>()
  for (const type of aggregates.flatMap((aggregate) => Object.keys(aggregate[kind]))) {
    if (seen.has(type)) throw new AlreadyRegistered(`${type} is declared by more than one aggregate`)
    seen.add(type)
  }
}

/**
 * Finds who handles a command. Throws AlreadyRegistered when two aggregates declare the same command or event type.
 * With `conventionFallback` off, every command needs a registered handler.
 */
export const createRegistry = (options: {
  readonly aggregates: readonly AnyAggregate[]
  readonly handlers?: Readonly<Record<string, Handler>>
  readonly conventionFallback?: boolean
}): Registry => {
  const { aggregates, conventionFallback = true } = options
  declaredTwice(aggregates, 'commands')
  declaredTwice(aggregates, 'events')
  const handlers = new Map<string, Handler>(Object.entries(options.handlers ?? {}))
  const aggregateOf = (type: string) => aggregates.find((aggregate) => Object.hasOwn(aggregate.commands, type)) ?? null

  const notFound = (type: string) => {
    const tried = aggregates.map(({ name }) => `${name}.decide.${type}`).join(', ') || `decide.${type}`
    const convention = conventionFallback ? ` Tried convention-based lookup: ${tried}.` : ''
    return {
      notFound: `No handler found for ${type}.${convention} Register one with registry.register('${type}', handler).`,
    }
  }

  const answers = (aggregate: AnyAggregate, type: string) =>
    handlers.has(type) || (conventionFallback && own(aggregate.decide, type) !== undefined)

  return {
    register: (type, handler) => {
      if (handlers.has(type)) throw new AlreadyRegistered(`Command handler already registered for ${type}`)
      handlers.set(type, handler)
    },
    deregister: (type) => void handlers.delete(type),
    handlerFor: (type) => handlers.get(type) ?? null,
    aggregateOf,
    resolve: (type) => {
      const aggregate = aggregateOf(type)
      const handler = handlers.get(type) ?? null
      if (!aggregate) return notFound(type)
      if (handler) return { aggregate, handler }
      return answers(aggregate, type) ? { aggregate, handler: null } : notFound(type)
    },
    commands: () =>
      aggregates.flatMap((aggregate) =>
        Object.keys(aggregate.commands)
          .filter((type) => answers(aggregate, type))
          .map((type) => ({ type, aggregate })),
      ),
  }
}
