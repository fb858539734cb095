export type Bell = {
  readonly ring: () => void
  /** Ends when the bell rings, the time is over or the signal comes. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Wakes everybody who waits. */
export const createBell = (): Bell => {
  const sleepers = new Set<() => void>()
  return {
    ring: () => {
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
