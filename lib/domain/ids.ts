import { z } from 'zod'
import { isAggregateId } from '../event-sourcing/event'
import { requiredText } from './text'

const NO_ID = 'must be 1 to 200 characters without control characters, not "." or ".."'
// Zod leaves this key out of every record.
const LOST = '__proto__'

const told = (issue: { readonly errors?: readonly (readonly { readonly message: string }[])[] }) =>
  issue.errors?.[0]?.[0]?.message

/** The id of an aggregate in a command: text, or a whole number that is taken as its text. */
export const requiredId = z
  .union([requiredText(200), z.int().transform(String)], { error: (issue) => told(issue) })
  .refine((id) => isAggregateId(id) && id !== LOST, NO_ID)
