import { z } from 'zod'
import { fieldErrors } from '../event-sourcing/decide'
import { fieldErrorsResponse } from './error-response'
import { inexactNumbers } from './exact-numbers'
import { readJson } from './read-json'

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

const envelope = z.strictObject(
  { aggregateId: z.string('must be text').nullish(), data: z.unknown().refine(isObject, 'must be an object') },
  { error: (issue) => (issue.code === 'invalid_type' ? 'must be an object: {"aggregateId"?, "data"}' : undefined) },
)

/** `{"aggregateId"?,"data"}`: a command as any script may send it, or the response that says what is wrong with it. */
export const readCommand = async (
  request: Request,
): Promise<{ readonly aggregateId?: string; readonly data: unknown } | Response> => {
  const body = await readJson(request)
  if (body instanceof Response) return body
  const inexact = inexactNumbers(body.text, ['data'])
  if (inexact) return fieldErrorsResponse(inexact)
  const parsed = envelope.safeParse(body.value)
  if (!parsed.success) return fieldErrorsResponse(fieldErrors(parsed.error.issues, body.value))
  const { aggregateId, data } = parsed.data
  return aggregateId ? { aggregateId, data } : { data }
}
