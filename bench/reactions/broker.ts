import { type ConsumerMessages, DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { natsServer, startNatsServer } from '../../lib/delivery/nats-server.fixture'
import { natsStream, natsSubject } from '../../lib/delivery/nats-target'
import type { Followed } from './shop'

export type Broker = { readonly url: string; stop(): Promise<void> }

type Told = { readonly type: string; readonly aggregateId: string }

const follow = async (found: ConsumerMessages, { messages, shipped }: Omit<Followed, 'created'>) => {
  for await (const message of found) {
    const { type, aggregateId } = message.json<Told>()
    messages.arrived(`${type} ${aggregateId}`)
    if (type === 'OrderShipped') shipped.arrived(aggregateId)
  }
}

/**
 * A NATS server of the bench's own, with JetStream on disk, and a consumer that notes what arrives where somebody asks
 * for that; null where there is no such program.
 */
export const startBroker = async (followed?: Omit<Followed, 'created'>): Promise<Broker | null> => {
  if (!natsServer) return null
  const server = await startNatsServer()
  const end = () => void server.kill()
  process.once('exit', end)
  if (!followed) return { url: server.url, stop: () => server.stop().then(() => void process.off('exit', end)) }
  const connection = await connect({ servers: new URL(server.url).host })
  const { streams } = await jetstreamManager(connection)
  // The relay leaves a stream that is there as it is; this is the one that it makes.
  await streams.add({ name: natsStream, subjects: [natsSubject('>')], duplicate_window: 10 * 60 * 1e9 })
  const consumer = await jetstream(connection).consumers.get(natsStream, { deliver_policy: DeliverPolicy.All })
  const found = await consumer.consume()
  const following = follow(found, followed)
  return {
    url: server.url,
    stop: async () => {
      await found.close()
      await following
      await connection.close()
      await server.stop()
      process.off('exit', end)
    },
  }
}
