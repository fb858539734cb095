import { application } from './db/client'
import { domains } from './domain'
import { env } from './env'
import { createDispatch, createRecord, createRegistry } from './event-sourcing'
import { postgresEventStore } from './event-sourcing/postgres'
import { wakingStore } from './event-sourcing/postgres/wake'
import { observedDispatch, observedStore } from './observed'

type World = { readonly now?: () => string }

const wire = (world: World = {}) => {
  const { namingConventionFallback, snapshotInterval } = env()
  const projections = domains.flatMap((domain) => domain.projections)
  const connection = application()
  const messages = domains.flatMap((domain) => domain.messages)
  const postgres = postgresEventStore({ connection, inline: projections, messages })
  const store = wakingStore(observedStore(postgres), connection.sql)
  const registry = createRegistry({
    aggregates: domains.map(({ aggregate }) => aggregate),
    handlers: Object.assign({}, ...domains.map(({ handlers }) => handlers)),
    conventionFallback: namingConventionFallback,
  })
  const record = createRecord({ store, facts: Object.assign({}, ...domains.map(({ facts }) => facts)) })
  const unique = Object.assign({}, ...projections.map(({ unique }) => unique))
  const dispatch = createDispatch({ store, registry, snapshotInterval, unique, record, ...world })
  const isKnown = (type: string) => registry.aggregateOf(type) !== null
  return { store, registry, record, dispatch: observedDispatch(dispatch, isKnown) }
}

export type Runtime = ReturnType<typeof wire>

let wired: Runtime | undefined

/** The same parts with clocks of one's own. */
export const runtimeIn = (world: World): Runtime => wire(world)

/** The parts wired together, once per process: the store, the registry, `dispatch` and `record`. */
export const runtime = (): Runtime => (wired ??= wire())
