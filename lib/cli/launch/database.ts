import { isAlive } from '../../db/embedded/process'
import { type EmbeddedOptions, type EmbeddedServer, startEmbeddedServer } from '../../db/embedded-server'
import { type Env, switchToEmbeddedDatabase } from '../../env'

export type OpenDatabase = { readonly close: () => Promise<void> }

type Options = EmbeddedOptions & { readonly signal: AbortSignal }
type Say = (line: string) => void

const checkEveryMs = 1_000

/** The server can be killed by an operator or for want of memory: it comes back on its port, so that everyone reconnects. */
function keepRunning(first: EmbeddedServer, options: Options, say: Say): OpenDatabase {
  let server = first
  let closed = false
  let busy: Promise<void> = Promise.resolve()
  const restart = async () => {
    if (closed || options.signal.aborted || isAlive(server.pid)) return
    say('The database ended and is started again.')
    try {
      server = await startEmbeddedServer({ ...options, port: first.port })
    } catch (error) {
      if (!options.signal.aborted) say(error instanceof Error ? error.message : String(error))
    }
  }
  const timer = setInterval(() => {
    if (!isAlive(server.pid)) busy = busy.then(restart)
  }, checkEveryMs)
  return {
    close: async () => {
      closed = true
      clearInterval(timer)
      await busy
      await server.shutDown()
    },
  }
}

/** Without DATABASE_URL the embedded server, kept running; with it there is nothing to open: migrations try it first. */
export async function openDatabase(settings: Env, say: Say, signal: AbortSignal): Promise<OpenDatabase> {
  if (!settings.isEmbedded) return { close: async () => {} }
  const options = { dataDir: settings.dataDir, signal }
  const server = await startEmbeddedServer({ ...options, log: say })
  switchToEmbeddedDatabase(server.url)
  return keepRunning(server, options, say)
}
