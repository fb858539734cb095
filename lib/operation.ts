import { z } from 'zod'
import { isStorable } from './event-sourcing/storable'

/** What an administrator can ask of what follows the log; the target is a consumer, a projection or a dead letter. */
const operation = z.object({
  command: z.enum([
    'pause',
    'resume',
    'rebuild',
    'pause-rebuild',
    'resume-rebuild',
    'cancel-rebuild',
    'retry',
    'retry-all',
    'discard',
  ]),
  // A dead letter is named as JSON, in which each character of an id may take two.
  target: z.string().min(1).max(1_000).refine(isStorable),
})

export type Operation = z.output<typeof operation>
export type OperationCommand = Operation['command']

type Words = { readonly label: string; readonly done: string; readonly means: string; readonly isGrave?: boolean }

/** How each is offered, what it will do and what is said when it is done. */
export const operationWords: Readonly<Record<OperationCommand, Words>> = {
  pause: {
    label: 'Pause',
    done: 'Paused.',
    means: 'It stops after what it is doing now. Events wait in the log until it is resumed; nothing is lost.',
  },
  resume: { label: 'Resume', done: 'Resumed.', means: 'It goes on where it stopped.' },
  rebuild: {
    label: 'Rebuild',
    done: 'The rebuild has begun.',
    means:
      'It is filled anew from the first event, beside the present one, which readers keep until the new one is whole.',
  },
  'pause-rebuild': {
    label: 'Pause rebuild',
    done: 'The rebuild is paused.',
    means: 'What is built so far is kept; readers keep the present one.',
  },
  'resume-rebuild': {
    label: 'Resume rebuild',
    done: 'The rebuild goes on.',
    means: 'It goes on where it was paused.',
  },
  'cancel-rebuild': {
    label: 'Cancel rebuild',
    done: 'The rebuild is cancelled.',
    means: 'What is built so far is thrown away; the present one stays as it is.',
    isGrave: true,
  },
  retry: {
    label: 'Retry',
    done: 'It will be tried again.',
    means: 'It is tried again at once. If it works, what waits behind it follows in order.',
  },
  'retry-all': {
    label: 'Retry all',
    done: 'They will be tried again.',
    means: 'Its dead letters are tried again at once. What waits behind each follows in order where it works.',
  },
  discard: {
    label: 'Discard',
    done: 'It is discarded.',
    means:
      'It is never handled here. What waits behind it goes on as if it had been. The event itself stays in the log.',
    isGrave: true,
  },
}

/** An operation as a form or an address names it; null when it names none. */
export const parseOperation = (given: { readonly [name: string]: unknown }): Operation | null =>
  operation.safeParse(given).data ?? null
