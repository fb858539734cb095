import { v7 as uuidv7 } from 'uuid'
import type { Connection } from '@/lib/db/connect'
import { counter } from '../counter.fixture'
import type { Message, MessageTarget } from '../outbox'
import { messages } from '../outbox'
import { postgresEventStore } from '.'

/** Two of the counter's event types leave the house. */
export const counterMessages = messages(counter, {
  CounterOpened: ({ data }) => ({ label: data.label }),
  CounterIncreased: ({ data }) => ({ by: data.by }),
})

/** A counter with this many messages; answers its id. */
export const counterWith = async (connection: Connection, increases: number): Promise<string> => {
  const store = postgresEventStore({ connection, inline: [], messages: [counterMessages] })
  const stream = { aggregateType: counter.name, aggregateId: uuidv7() }
  const event = (type: string, payload: Record<string, string | number>) => ({
    id: uuidv7(),
    type,
    schemaVersion: type === 'CounterOpened' ? 2 : 1,
    payload,
  })
  const increased = Array.from({ length: increases }, (_, turn) => event('CounterIncreased', { by: turn + 1 }))
  await store.append({
    stream,
    expected: 'noStream',
    events: [event('CounterOpened', { label: 'visitors' }), ...increased],
    metadata: { correlationId: 'one-visit', requestIp: '192.0.2.1' },
  })
  return stream.aggregateId
}

/** A target that keeps what it gets, and does with it what the test says. */
export const listeningTarget = (publish: MessageTarget['publish'] = async () => {}) => {
  const got: Message[] = []
  const target: MessageTarget = {
    name: 'listening',
    publish: async (message) => {
      await publish(message)
      got.push(message)
    },
    close: async () => {},
  }
  return { target, got, versionsOf: (id: string) => got.filter((m) => m.aggregateId === id).map((m) => m.version) }
}
