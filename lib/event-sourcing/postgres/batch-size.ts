const roundMsMax = 1_000

/** By the name of the consumer: each process learns for itself. */
const sizes = new Map<string, number>()

/** How many events a consumer is given at once: as many as it handles within a second, at most `limit`. */
export const batchSize = (consumer: string, limit: number): number => Math.min(sizes.get(consumer) ?? limit, limit)

/** Learns from a batch of `size` that took so long: a slow one is made smaller, a full and quick one larger again. */
export const learnFromBatch = (consumer: string, size: number, handled: number, ms: number): void => {
  if (ms > roundMsMax) sizes.set(consumer, Math.max(1, Math.floor((handled * roundMsMax) / ms)))
  else if (ms < roundMsMax / 4 && handled >= size && sizes.has(consumer)) sizes.set(consumer, size * 2)
}

/** Learns from a batch that failed as a whole, maybe because it took too long for the database. */
export const learnFromFailure = (consumer: string, size: number): void => {
  sizes.set(consumer, Math.max(1, Math.floor(size / 4)))
}
