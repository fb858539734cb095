import { isAlive } from '../../db/embedded/process'
import { type EmbeddedServer, startEmbeddedServer } from '../../db/embedded-server'
import { type Env, switchToEmbeddedDatabase } from '../../env'

export type OpenDatabase = { readonly close: () => Promise<void> }

type Say = (line: string) => void
type Options = {
  readonly signal: AbortSignal
  readonly say: Say
  /** Others who use the embedded server keep it when this program ends. */
  readonly leavesToOthers: boolean
}

const checkEveryMs = 1_000

/** The server can be killed by an operator or for want of memory: it comes back on its port, so that everyone reconnects. */
function keepRunning(first: EmbeddedServer, dataDir: string, { signal, say, leavesToOthers }: Options): OpenDatabase {
  let server = first
  let closed = false
  let busy: Promise<void> = Promise.resolve()
  const restart = async () => {
    if (closed || signal.aborted || isAlive(server.pid)) return
    say('The database ended and is started again.')
    try {
      await server.stop()
      server = await startEmbeddedServer({ dataDir, signal, port: first.port })
    } catch (error) {
      if (!signal.aborted) say(error instanceof Error ? error.message : String(error))
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
      await (leavesToOthers ? server.stop() : server.shutDown())
    },
  }
}

/** Without DATABASE_URL the embedded server, kept running; with it there is nothing to open: migrations try it first. */
export async function openDatabase({ isEmbedded, dataDir }: Env, options: Options): Promise<OpenDatabase> {
  if (!isEmbedded) return { close: async () => {} }
  const server = await startEmbeddedServer({ dataDir, signal: options.signal, log: options.say })
  switchToEmbeddedDatabase(server.url)
  return keepRunning(server, dataDir, options)
}
