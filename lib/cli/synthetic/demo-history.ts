import { domains } from '../../domain'
import { decide } from '../../event-sourcing/decide'
import type { JsonObject } from '../../event-sourcing/json'
import { replay } from '../../event-sourcing/replay'
import { schemaVersionOf } from '../../event-sourcing/upcasters'
import { commandsFrom, type SyntheticCommand } from './commands'
import { momentsBefore } from './moments'
import { type Random, randomFrom } from './random'

export type DemoEvent = {
  readonly id?: string
  readonly aggregateType?: string
  readonly aggregateId?: string
  readonly type: string
  readonly schemaVersion?: number
  readonly payload: JsonObject
  readonly metadata: JsonObject
  readonly recordedAt: string
}
type Stored = { readonly type: string; readonly schemaVersion: number; readonly payload: JsonObject }

const COMMANDS = 150
const staff = ['mara@example.com', 'joon@example.com', 'admin@example.com', 'token:crm-sync'] as const

/** A small, believable month of customers and accounts, as the domain itself would have decided it. */
export function demoHistory(now: Date, seed = 'demo'): readonly DemoEvent[] {
  const random = randomFrom(seed)
  let people = 0
  const surroundings = {
    mark: () => (people++ % 3 === 0 ? String(people) : ''),
    actor: (from: Random) => from.pick(staff),
  }
  const commands = commandsFrom(random, surroundings)
  const streams = new Map<string, Stored[]>()
  const emails = new Map<string, string>()
  return momentsBefore(now, COMMANDS, random).flatMap((moment) => {
    const command = commands.next().value
    const stamp = { metadata: command.metadata, recordedAt: withMicroseconds(moment, random) }
    const email = typeof command.data.email === 'string' ? command.data.email.toLowerCase() : null
    const isTaken = email !== null && (emails.get(email) ?? command.aggregateId) !== command.aggregateId
    if (isTaken) return [{ type: 'CustomerEmailTaken', payload: command.data, ...stamp }]
    if (email !== null) emails.set(email, command.aggregateId)
    return eventsOf(command, moment, streams).map((event) => ({ ...event, ...stamp }))
  })
}

function eventsOf(command: SyntheticCommand, moment: Date, streams: Map<string, Stored[]>) {
  const { type, aggregateId, data } = command
  const aggregate = domains.map((domain) => domain.aggregate).find(({ commands }) => Object.hasOwn(commands, type))
  if (!aggregate) return []
  const stream = streams.get(aggregateId) ?? []
  const verdict = decide(aggregate, replay(aggregate, stream), { type, data }, { now: moment.toISOString() })
  if (!verdict.ok) return []
  const events = verdict.events.map((event) => ({
    type: event.type,
    schemaVersion: schemaVersionOf(aggregate.upcasters?.[event.type]),
    payload: event.data,
  }))
  streams.set(aggregateId, [...stream, ...events])
  return events.map((event) => ({ aggregateType: aggregate.name, aggregateId, ...event }))
}

function withMicroseconds(moment: Date, random: Random): string {
  return moment.toISOString().replace('Z', `${String(random.below(1000)).padStart(3, '0')}Z`)
}
