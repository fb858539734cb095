import { isTargetAway } from './errors'
import type { Message, MessageTarget } from './outbox'

export type Unpublished = {
  readonly message: Message
  readonly error: string
  /** a target is away as a whole: no fault of this message */
  readonly isAway: boolean
}

export type Publication = { readonly published: readonly Message[]; readonly unpublished: readonly Unpublished[] }

export type Pace = {
  /** how many lanes are published beside each other */
  readonly lanesMax: number
  /** no message is begun after this long */
  readonly startForMs: number
  /** asked before each message; nothing more is begun once it says yes */
  readonly isOver?: () => boolean
}

const errorLengthMax = 1_000

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))

/** To all targets; null when every one of them has it. */
const publish = async (message: Message, targets: readonly MessageTarget[]): Promise<Unpublished | null> => {
  const tries = targets.map(async (target) => {
    try {
      await target.publish(message)
      return []
    } catch (error) {
      return [{ text: `${target.name}: ${reasonOf(error)}`, isAway: isTargetAway(error) }]
    }
  })
  const failures = (await Promise.all(tries)).flat()
  if (failures.length === 0) return null
  const error = failures.map(({ text }) => text).join('; ')
  return {
    message,
    error: error.slice(0, errorLengthMax).toWellFormed(),
    isAway: failures.some(({ isAway }) => isAway),
  }
}

/** The messages of each aggregate, in their order. */
const lanesOf = (messages: readonly Message[]): readonly (readonly Message[])[] => {
  const lanes = new Map<string, Message[]>()
  for (const message of messages) {
    const lane = `${message.aggregateType}/${message.aggregateId}`
    const present = lanes.get(lane)
    if (present) present.push(message)
    else lanes.set(lane, [message])
  }
  return [...lanes.values()]
}

/**
 * Publishes messages to all targets: those of one aggregate one after the other, aggregates beside each other. After a
 * failure the rest of that aggregate waits; when a target is away, everything that has not begun does. What is in
 * neither list was not begun.
 */
export const publishLanes = async (
  messages: readonly Message[],
  targets: readonly MessageTarget[],
  { lanesMax, startForMs, isOver = () => false }: Pace,
): Promise<Publication> => {
  const published: Message[] = []
  const unpublished: Unpublished[] = []
  const startUntil = performance.now() + startForMs
  const mayBegin = () => !isOver() && performance.now() < startUntil && !unpublished.some(({ isAway }) => isAway)
  const lanes = lanesOf(messages).values()
  const takeLanes = async () => {
    for (const lane of lanes) {
      for (const message of lane) {
        if (!mayBegin()) return
        const failure = await publish(message, targets)
        if (failure) {
          unpublished.push(failure)
          break
        }
        published.push(message)
      }
    }
  }
  await Promise.all(Array.from({ length: lanesMax }, takeLanes))
  return { published, unpublished }
}
