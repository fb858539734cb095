import { setMaxListeners } from 'node:events'
import { type Bell, createBell } from './bell'

export type Round = {
  /** how long to rest when there was nothing to do */
  readonly everyMs: number
  /** rests longer and longer up to here while there is nothing to do; the same as `everyMs` unless given */
  readonly everyMsMost?: number
  /** Says true when there may be more to do at once. */
  readonly work: () => Promise<unknown>
}

const retryMs = { first: 250, most: 1_000 }

/** The database's own words: what wraps them repeats the statement. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? reasonOf(error.cause) : (error.message.split('\n')[0] ?? '')
}

async function repeat(
  { everyMs, everyMsMost = everyMs, work }: Round,
  signal: AbortSignal,
  say: (line: string) => void,
  bell: Bell,
): Promise<void> {
  let failures = 0
  let restMs = everyMs
  while (!signal.aborted) {
    let pauseMs = 0
    try {
      const hasMore = (await work()) === true
      failures = 0
      pauseMs = hasMore ? 0 : restMs
      restMs = hasMore ? everyMs : Math.min(restMs * 1.2, everyMsMost)
    } catch (error) {
      // A database that is away for a moment must not end the worker: it goes on as soon as the database is back.
      pauseMs = Math.min(retryMs.first * 2 ** failures, retryMs.most)
      failures += 1
      if (failures === 1) say(`The worker waits: ${reasonOf(error)}`)
    }
    await (failures > 0 ? createBell() : bell).wait(pauseMs, signal)
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
