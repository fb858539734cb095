import { z } from 'zod'
import { facts } from './event-sourcing/domain'

const consumer = z.object({ consumer: z.string() })
const projection = z.object({ projection: z.string() })
const letter = z.object({ deadLetter: z.string() })

/** What administrators did to what follows the log. */
export const operationFacts = facts({
  ConsumerPaused: consumer,
  ConsumerResumed: consumer,
  RebuildStarted: projection,
  RebuildPaused: projection,
  RebuildResumed: projection,
  RebuildCancelled: projection,
  DeadLetterRetried: letter,
  DeadLetterDiscarded: letter,
  /** all that one consumer had */
  DeadLettersRetried: consumer.extend({ count: z.number() }),
})
