import { setMaxListeners } from 'node:events'
import { type Bell, createBell } from './bell'

export type Round = {
  /** how long to rest at least, so that what comes in meanwhile is done in one go */
  readonly everyMs: number
  /** rests longer and longer up to here while there is nothing to do, unless the bell rings; unless given it is not heard */
  readonly everyMsMost?: number
  /** Says `true` when there is more to do at once, `'others'` when others may have something to do through it. */
  readonly work: () => Promise<unknown>
}

const retryMs = { first: 250, most: 1_000 }

/** The database's own words: what wraps them repeats the statement. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? reasonOf(error.cause) : (error.message.split('\n')[0] ?? '')
}

const sleep = (ms: number, signal: AbortSignal) => createBell().wait(ms, signal)

async function repeat(
  { everyMs, everyMsMost = everyMs, work }: Round,
  signal: AbortSignal,
  say: (line: string) => void,
  bell: Bell,
): Promise<void> {
  let failures = 0
  let restMs = everyMs
  while (!signal.aborted) {
    const heard = bell.rings()
    try {
      const done = await work()
      failures = 0
      if (done === 'others') bell.ring()
      await sleep(done === true ? 0 : everyMs, signal)
      restMs = done ? everyMs : Math.min(restMs * 1.2, everyMsMost)
      if (!done && restMs > everyMs && bell.rings() === heard) await bell.wait(restMs - everyMs, signal)
    } catch (error) {
      // A database that is away for a moment must not end the worker: it goes on as soon as the database is back.
      if (failures === 0) say(`The worker waits: ${reasonOf(error)}`)
      await sleep(Math.min(retryMs.first * 2 ** failures, retryMs.most), signal)
      failures += 1
    }
  }
}

/**
 * Does each piece of work again and again until the signal, and ends when what is under way has ended. A failure is
 * tried again, sooner at first. The bell is a hint that there is something to do.
 */
export async function keepDoing(
  rounds: readonly Round[],
  signal: AbortSignal,
  say: (line: string) => void,
  bell: Bell = createBell(),
): Promise<void> {
  // Every round that rests listens for the end.
  setMaxListeners(0, signal)
  await Promise.all(rounds.map((round) => repeat(round, signal, say, bell)))
}
