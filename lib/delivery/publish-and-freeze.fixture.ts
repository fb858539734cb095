import { connect } from '../db/connect'
import type { MessageTarget } from '../event-sourcing/outbox'
import { relayRound } from '../event-sourcing/postgres/relay'
import { natsTarget } from './nats-target'
import { webhookTarget } from './webhook-target'

/** A relay that stops between publishing a message and marking it, until the test kills it. */
const [databaseUrl = '', url = '', secret = ''] = process.argv.slice(2)
const inner = secret ? webhookTarget({ url, secret, allowsPrivate: true }) : natsTarget({ url })

const freezing: MessageTarget = {
  ...inner,
  publish: async (message) => {
    await inner.publish(message)
    process.stdout.write('published\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
}

await relayRound(connect(databaseUrl, 'application', { max: 2 }), [freezing])
