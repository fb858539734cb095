type Arrival = { readonly acknowledgedAt?: number; readonly arrivedAt?: number }
export type Lag = { readonly arrivedAt: number; readonly ms: number }

/** What was acknowledged and must arrive somewhere, each under a key of its own. */
export type Arrivals = {
  acknowledged(key: string): void
  arrived(key: string): void
  /** how many are under way */
  behind(): number
  /** of those that were acknowledged from the one time to before the other (by `performance.now()`) and have arrived */
  lags(from?: number, to?: number): readonly Lag[]
}

export const createArrivals = (): Arrivals => {
  const all = new Map<string, Arrival>()
  let open = 0
  const note = (key: string, arrival: Arrival) => void all.set(key, { ...arrival, ...all.get(key) })
  return {
    acknowledged: (key) => {
      if (!all.has(key)) open += 1
      note(key, { acknowledgedAt: performance.now() })
    },
    // What is quick arrives before its sender hears that it was acknowledged.
    arrived: (key) => {
      const known = all.get(key)
      if (known?.acknowledgedAt !== undefined && known.arrivedAt === undefined) open -= 1
      note(key, { arrivedAt: performance.now() })
    },
    behind: () => open,
    lags: (from = 0, to = Number.POSITIVE_INFINITY) =>
      [...all.values()].flatMap(({ acknowledgedAt, arrivedAt }) => {
        if (acknowledgedAt === undefined || arrivedAt === undefined) return []
        if (acknowledgedAt < from || acknowledgedAt >= to) return []
        return { arrivedAt, ms: Math.max(0, arrivedAt - acknowledgedAt) }
      }),
  }
}
