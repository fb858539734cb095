import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { findBroker } from '../cli/test/find-broker'
import { freePort } from '../db/embedded-server'
import { natsStream } from './nats-target'

/** The server to test with, or null: then these tests are skipped. */
export const natsServer = findBroker()

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connectSocket(port, '127.0.0.1')
    socket.once('data', () => resolve(true)).once('error', () => resolve(false))
    socket.once('data', () => socket.destroy())
  })

/** A NATS server with JetStream on a port and a directory of its own, which can be stopped and started again. */
export const startNatsServer = async (settings = '') => {
  const [port, directory] = [await freePort(), mkdtempSync(join(tmpdir(), 'hindsight-nats-'))]
  const config = join(directory, 'server.conf')
  const store = join(directory, 'jetstream')
  writeFileSync(config, `listen: "127.0.0.1:${port}"\njetstream { store_dir: "${store}" }\n${settings}\n`)
  const launch = async () => {
    const child = spawn(natsServer ?? '', ['-c', config], { stdio: 'ignore' })
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(`nats-server ended with ${child.exitCode}`)
      await pause(20)
    }
    return child
  }
  let child = await launch()
  const kill = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return {
    port,
    url: `nats://127.0.0.1:${port}`,
    kill,
    restart: async () => {
      child = await launch()
    },
    loseEverything: () => rmSync(store, { recursive: true, force: true }),
    stop: async () => {
      await kill()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** All messages that the stream keeps, in its order: what a consumer gets. */
export const consumed = async (url: string) => {
  const connection = await connect({ servers: new URL(url).host })
  try {
    const { state } = await (await jetstreamManager(connection)).streams.info(natsStream)
    if (state.messages === 0) return []
    const consumer = await jetstream(connection).consumers.get(natsStream)
    const found: { readonly subject: string; readonly id: string; readonly body: Record<string, unknown> }[] = []
    for await (const message of await consumer.consume()) {
      const id = message.headers?.get('Nats-Msg-Id') ?? ''
      found.push({ subject: message.subject, id, body: message.json<Record<string, unknown>>() })
      if (message.info.pending === 0) break
    }
    return found
  } finally {
    await connection.close()
  }
}

/** Everything that is published from now on, repetitions included: what the stream does not tell. */
export const overhear = async (url: string) => {
  const connection = await connect({ servers: new URL(url).host })
  const ids: string[] = []
  connection.subscribe('hindsight.>', {
    callback: (_, message) => void ids.push(message.headers?.get('Nats-Msg-Id') ?? ''),
  })
  await connection.flush()
  return { ids, close: () => connection.close() }
}
