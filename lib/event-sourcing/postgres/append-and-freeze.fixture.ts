import { v7 as uuidv7 } from 'uuid'
import { connect } from '@/lib/db/connect'
import type { AppendRequest } from '../event-store'
import { postgresEventStore } from '.'

/** A process that asks for an append and stops before it can hear the answer, until the test kills it. */
const [url = '', aggregateId = '', key = ''] = process.argv.slice(2)
const store = postgresEventStore({ connection: connect(url, 'application', { max: 1 }), inline: [] })

const request: AppendRequest = {
  stream: { aggregateType: 'Counter', aggregateId },
  expected: 'noStream',
  events: [{ id: uuidv7(), type: 'CounterOpened', schemaVersion: 2, payload: { label: 'visitors' } }],
  metadata: {},
  idempotency: { caller: 'jane', command: 'OpenCounter', key, requestHash: 'a' },
}

const freeze = () => {
  process.stdout.write('asked\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

// Once the statement is prepared, the next one like it is sent whole in one piece.
const another: AppendRequest = {
  ...request,
  stream: { aggregateType: 'Counter', aggregateId: uuidv7() },
  events: request.events.map((event) => ({ ...event, id: uuidv7() })),
  idempotency: { caller: 'jane', command: 'OpenCounter', key: uuidv7(), requestHash: 'a' },
}
await store.append(another)
store.append(request).then(() => process.stdout.write('answered\n'))
for (let hop = 0; hop < 100; hop++) await null
setImmediate(freeze)
