import { isTargetAway } from '../errors'
import type { RecordedEvent } from '../event'
import { failureText } from '../failure-text'
import { deliver, effectIdOf, type Inbox } from '../inboxes'
import { causedBy, withMetadata } from '../metadata'

/** Why an effect did not happen, as far as one can know. */
export type Failed = {
  readonly error: string
  /** the other side is away as a whole: no fault of this event */
  readonly isAway: boolean
}

/** Ends with the work or with the signal, whichever comes first. */
const cutOff = (work: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

/** One attempt of an inbox at an event; null when it succeeded. What it records is caused by the event. */
export const actOnce = async (
  inbox: Inbox,
  event: RecordedEvent,
  attempt: number,
  signal: AbortSignal,
): Promise<Failed | null> => {
  const act = async () => deliver(inbox, event, { effectId: effectIdOf(inbox, event), attempt, signal })
  try {
    await cutOff(withMetadata({ ...causedBy(event), actor: `system:${inbox.name}` }, act), signal)
    return null
  } catch (error) {
    return { error: failureText(error), isAway: isTargetAway(error) }
  }
}
