import { setTimeout as sleep } from 'node:timers/promises'

export type Round = { readonly everyMs: number; readonly work: () => Promise<void> }

const retryMs = { first: 1_000, most: 30_000 }

/** The database's own words: what wraps them repeats the statement. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? reasonOf(error.cause) : (error.message.split('\n')[0] ?? '')
}

async function repeat({ everyMs, work }: Round, signal: AbortSignal, say: (line: string) => void): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    let pauseMs = everyMs
    try {
      await work()
      failures = 0
    } catch (error) {
      // A database that is away for a moment must not end the worker: it goes on as soon as the database is back.
      pauseMs = Math.min(retryMs.first * 2 ** failures, retryMs.most, everyMs)
      failures += 1
      if (failures === 1) say(`The worker waits: ${reasonOf(error)}`)
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => {})
  }
}

/** Does each piece of work again and again until the signal; a failure is tried again, sooner at first. */
export async function keepDoing(
  rounds: readonly Round[],
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  await Promise.all(rounds.map((round) => repeat(round, signal, say)))
}
