import type { Spelled } from './spelled-append'

/** An append that waits, with what may be only once in a batch: its stream and its idempotency key. */
export type Candidate = {
  readonly spelled: Spelled
  readonly names: readonly string[]
  readonly characters: number
}

/** Beyond these a batch is no faster, and those in it wait longer. */
const limits = { requests: 32, events: 200, characters: 500_000 }

/** How many are looked at for one batch. */
const lookedAt = 4 * limits.requests

/** Answers are kept by stream: without one they are not told apart. JSON has no word for a version that is no number. */
export const mayGoTogether = ({ request: { stream, idempotency, events }, expected }: Spelled): boolean =>
  events.length > 0 &&
  (stream !== null || idempotency === undefined) &&
  (expected === null || Number.isInteger(expected))

export const candidate = (spelled: Spelled): Candidate => {
  const { stream, idempotency } = spelled.request
  return {
    spelled,
    names: [
      ...(stream ? [JSON.stringify([stream.aggregateType, stream.aggregateId])] : []),
      ...(idempotency ? [JSON.stringify([idempotency.caller, idempotency.command, idempotency.key])] : []),
    ],
    characters: spelled.payloads.reduce((sum, { length }) => sum + length, spelled.metadata.length),
  }
}

const inOrder = ({ names: [a = ''] }: Candidate, { names: [b = ''] }: Candidate) => {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/**
 * Takes what may be recorded together out of a queue: its first, and what follows it up to a size, no stream and no
 * idempotency key twice, and none that is under way. Who waits behind somebody for the same stream stays behind.
 * Ordered by stream, alike in all processes.
 */
export const takeBatch = <Waiting extends Candidate>(
  queue: Waiting[],
  isUnderWay: (name: string) => boolean,
): readonly Waiting[] => {
  const batch: Waiting[] = []
  const rest: Waiting[] = []
  const taken = new Set<string>()
  let [events, characters] = [0, 0]
  for (const waiting of queue.splice(0, lookedAt)) {
    const { spelled, names } = waiting
    const isFull =
      batch.length === limits.requests ||
      events + spelled.request.events.length > limits.events ||
      characters + waiting.characters > limits.characters
    const isSecond = names.some((name) => taken.has(name) || isUnderWay(name))
    for (const name of names) taken.add(name)
    if (isSecond || (batch.length > 0 && isFull)) {
      rest.push(waiting)
      continue
    }
    batch.push(waiting)
    events += spelled.request.events.length
    characters += waiting.characters
  }
  queue.unshift(...rest)
  return batch.sort(inOrder)
}
