import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

const make = () => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'hindsight_' })
  const commands = new Counter({
    name: 'hindsight_commands_total',
    help: 'Commands by type and outcome',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  })
  const commandSeconds = new Histogram({
    name: 'hindsight_command_seconds',
    help: 'How long a command takes, from its dispatch to its outcome',
    labelNames: ['type'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const events = new Counter({
    name: 'hindsight_events_appended_total',
    help: 'Events that this process has recorded',
    labelNames: ['aggregate'],
    registers: [registry],
  })
  return { registry, commands, commandSeconds, events }
}

// On globalThis, because pages and handlers are bundled apart and hot reloading loads this file again.
declare global {
  var hindsightMetrics: ReturnType<typeof make> | undefined
}

/** What this process counts. */
export const metrics = () => (globalThis.hindsightMetrics ??= make())
