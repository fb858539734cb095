import { setTimeout as pause } from 'node:timers/promises'

type Pace = { readonly perSecond: number; readonly count: number; readonly first?: number }

/**
 * Begins works at a fixed rate, whether or not earlier ones have ended, and ends when all have. Answers how many
 * milliseconds each took since it was due: who is late because another was slow is counted as late.
 */
export async function steadily(
  { perSecond, count, first = 0 }: Pace,
  work: (number: number) => Promise<unknown>,
): Promise<readonly number[]> {
  const began = performance.now()
  const ended: Promise<number>[] = []
  for (let number = 0; number < count; number++) {
    const dueAt = began + (number * 1000) / perSecond
    const early = dueAt - performance.now()
    if (early > 0) await pause(early)
    ended.push(work(first + number).then(() => performance.now() - dueAt))
  }
  return Promise.all(ended)
}
