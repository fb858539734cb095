import { Socket } from 'node:net'
import { isAsked } from './asked'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The server's last word on a connection, the operating system's or the driver's: it closes, sooner or later. */
export const endsConnection = (error: unknown) =>
  error instanceof Error &&
  ('syscall' in error ||
    ('code' in error && error.code === 'CONNECTION_CLOSED') ||
    ('severity' in error && /^(FATAL|PANIC)$/.test(String(error.severity))))

type Address = {
  readonly host: readonly string[]
  readonly port: readonly number[]
  readonly path: string | false | undefined
}

/**
 * A connection ends a moment before it closes, and the driver goes on sending through it in between: such a statement is
 * never answered, or the connection that follows waits ten seconds for its own first word. What is asked while a
 * connection of the pool closes therefore begins afterwards.
 */
export function closings() {
  const closing = new Set<Promise<void>>()

  const note = () => {
    // What closes in this turn of the event loop does so after the first of the two.
    const closed = turn().then(turn)
    closing.add(closed)
    closed.then(() => closing.delete(closed))
  }

  /** At once where nothing is closing. */
  const begin = <Result>(work: () => Result): Result | Promise<Result> =>
    closing.size > 0 ? Promise.all(closing).then(() => begin(work)) : work()

  const over = () => begin(() => {})

  /** Takes a statement that has not begun. */
  const hold = <Query>(query: Query): Query => {
    if (!isAsked(query)) return query
    const { handler, reject } = query
    query.handler = (self) => begin(() => handler(self))
    query.reject = (error) => {
      if (endsConnection(error)) note()
      reject(error)
    }
    return query
  }

  let opened = 0
  /** Opens what the driver would open itself, and hears of its end first; with TLS only `hold` does. */
  const socket = ({ host, port, path }: Address): Socket => {
    const at = opened++ % host.length
    const socket = new Socket()
    // A failure that comes at once must find the driver listening, which it does a moment from now.
    setImmediate(() => {
      if (socket.destroyed) return
      if (path) socket.connect(path)
      else socket.connect(port[at] ?? 0, host[at] ?? '')
    })
    socket.once('error', note).once('end', () => {
      note()
      socket.destroy()
    })
    // What the driver calls a socket by when it begins TLS.
    return Object.assign(socket, { host: host[at], port: port[at] })
  }

  return { begin, over, hold, socket }
}

export type Closings = ReturnType<typeof closings>
