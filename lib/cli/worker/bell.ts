export type Bell = {
  readonly ring: () => void
  /** How often it rang: who was busy meanwhile has missed nothing. */
  readonly rings: () => number
  /** Ends when the bell rings, the time is over or the signal comes. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Wakes everybody who waits. */
export const createBell = (): Bell => {
  const sleepers = new Set<() => void>()
  let rings = 0
  return {
    rings: () => rings,
    ring: () => {
      rings += 1
      for (const wake of [...sleepers]) wake()
    },
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const wake = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', wake)
          sleepers.delete(wake)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        signal.addEventListener('abort', wake)
        sleepers.add(wake)
      }),
  }
}
