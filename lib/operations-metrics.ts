import { Gauge, Registry } from 'prom-client'
import type { Operations } from './viewer/get-operations'

type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number }

const gauge = (registry: Registry, name: string, help: string, samples: readonly Sample[]) => {
  const [first] = samples
  const made = new Gauge({ name, help, labelNames: Object.keys(first?.labels ?? {}), registers: [registry] })
  for (const { labels, value } of samples) made.set(labels, value)
}

const one = (value: number): readonly Sample[] => [{ labels: {}, value }]

/** What follows the log, as gauges in Prometheus' text. */
export const operationsMetrics = async (operations: Operations): Promise<string> => {
  const { head, projections, inboxes, sagas, outbox, deadLetters, longestTransaction } = operations
  const registry = new Registry()
  const consumers = [...projections, ...inboxes, ...sagas]
  const each = (figureOf: (consumer: (typeof consumers)[number]) => number): readonly Sample[] =>
    consumers.map((consumer) => ({
      labels: { kind: consumer.kind, consumer: consumer.name },
      value: figureOf(consumer),
    }))
  gauge(registry, 'hindsight_log_head', 'The newest position of the log', one(head))
  gauge(
    registry,
    'hindsight_consumer_position',
    'Up to where a consumer has come',
    each(({ position }) => position),
  )
  gauge(
    registry,
    'hindsight_consumer_lag',
    'How many positions a consumer is behind',
    each(({ lag }) => lag),
  )
  gauge(
    registry,
    'hindsight_consumer_handled_total',
    'Events a consumer has handled',
    each(({ handled }) => handled),
  )
  gauge(
    registry,
    'hindsight_consumer_waiting',
    'Events that are tried again',
    each(({ waiting }) => waiting),
  )
  gauge(
    registry,
    'hindsight_consumer_parked',
    'Dead letters of a consumer',
    each(({ parked }) => parked),
  )
  gauge(registry, 'hindsight_outbox_waiting', 'Messages that are not published yet', one(outbox.waiting))
  gauge(registry, 'hindsight_outbox_parked', 'Dead letters of the relay', one(outbox.parked))
  gauge(registry, 'hindsight_dead_letters', 'Dead letters of all kinds', one(deadLetters))
  gauge(
    registry,
    'hindsight_longest_transaction_seconds',
    'The age of the oldest open transaction',
    one(longestTransaction?.seconds ?? 0),
  )
  return registry.metrics()
}
