import { JetStreamApiError, type JetStreamClient, jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, errors, type NatsConnection } from '@nats-io/transport-node'
import { TargetAway } from '../event-sourcing/errors'
import type { MessageTarget } from '../event-sourcing/outbox'

export type NatsOptions = {
  /** `nats://` or `tls://`, with `user:password@` or `token@` before the host where the server asks for it */
  readonly url: string
  readonly timeoutMs?: number
}

/** The stream that keeps the messages, and what their subjects begin with. */
export const natsStream = 'HINDSIGHT'
export const natsSubject = (topic: string) => `hindsight.${topic}`

type Link = { readonly connection: NatsConnection; readonly client: JetStreamClient }

const timeoutMs = 5_000
/** How long the server recognises a message by its id. */
const duplicateWindowNs = 10 * 60 * 1e9
const [notFound, messageTooLarge] = [404, 10_054]

const credentialsOf = ({ username, password }: URL) => {
  const [user, pass] = [username, password].map(decodeURIComponent)
  if (!user) return {}
  return pass ? { user, pass } : { token: user }
}

/** A stream that is there already is left as its owner made it. */
const ensureStream = async (connection: NatsConnection, timeout: number): Promise<void> => {
  const { streams } = await jetstreamManager(connection, { timeout })
  try {
    await streams.info(natsStream)
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.status !== notFound) throw error
    await streams.add({ name: natsStream, subjects: [natsSubject('>')], duplicate_window: duplicateWindowNs })
  }
}

const openLink = async ({ url: text }: NatsOptions, timeout: number): Promise<Link> => {
  const url = new URL(text)
  const connection = await connect({
    servers: url.host,
    name: 'hindsight relay',
    timeout,
    // The next message makes a new connection, and the stream again where the server lost it.
    reconnect: false,
    ...credentialsOf(url),
    ...(url.protocol === 'tls:' ? { tls: {} } : {}),
  })
  try {
    await ensureStream(connection, timeout)
  } catch (error) {
    await connection.close()
    throw error
  }
  return { connection, client: jetstream(connection, { timeout }) }
}

/** Whether the server refuses this very message; anything else would meet every message. */
const isOfMessage = (error: unknown): boolean =>
  error instanceof errors.InvalidArgumentError || (error instanceof JetStreamApiError && error.code === messageTooLarge)

const reasonOf = (error: unknown): string => {
  if (error instanceof errors.TimeoutError) return 'no answer in time'
  return error instanceof Error ? error.message || error.name : String(error)
}

/**
 * Messages to NATS JetStream: subject `hindsight.` and the topic, in the stream `HINDSIGHT`, which is made where it is
 * missing. `Nats-Msg-Id` is the message's id, so that the server keeps a message once however often it is sent. The
 * connection is made with the first message, and again after it was lost.
 */
export const natsTarget = (options: NatsOptions): MessageTarget => {
  const timeout = options.timeoutMs ?? timeoutMs
  let link: Promise<Link> | undefined
  const drop = (dropped: Promise<Link>) => {
    if (link === dropped) link = undefined
    dropped.then(({ connection }) => connection.close()).catch(() => {})
  }
  const linked = (): Promise<Link> => {
    if (link) return link
    const opening = openLink(options, timeout)
    opening
      .then(({ connection }) => connection.closed())
      .then(
        () => drop(opening),
        () => drop(opening),
      )
    link = opening
    return opening
  }
  return {
    name: 'nats',
    publish: async (message) => {
      const mine = linked()
      try {
        const { client } = await mine
        await client.publish(natsSubject(message.topic), JSON.stringify(message), { msgID: message.id, timeout })
      } catch (error) {
        if (isOfMessage(error)) throw error
        drop(mine)
        throw new TargetAway(reasonOf(error), { cause: error })
      }
    },
    close: async () => {
      if (link) await link.then(({ connection }) => connection.close()).catch(() => {})
    },
  }
}
