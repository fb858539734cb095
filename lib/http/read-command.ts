import { z } from 'zod'
import type { FieldErrors } from '../event-sourcing/aggregate'
import { fieldErrors } from '../event-sourcing/decide'
import { fieldErrorsResponse } from './error-response'
import { inexactNumbers } from './exact-numbers'
import { readJson } from './read-json'

type Command = { readonly aggregateId?: string; readonly data: object; readonly problems?: FieldErrors }

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What can be looked at, also when something beside it is wrong: all fields are told at once. */
const dataIn = (value: unknown): object | null =>
  isObject(value) && 'data' in value && isObject(value.data) ? value.data : null

const idIn = (value: unknown): string | null =>
  isObject(value) && 'aggregateId' in value && typeof value.aggregateId === 'string' ? value.aggregateId : null

const envelope = z.strictObject(
  { aggregateId: z.string('must be text').nullish(), data: z.unknown().refine(isObject, 'must be an object') },
  { error: (issue) => (issue.code === 'invalid_type' ? 'must be an object: {"aggregateId"?, "data"}' : undefined) },
)

/** `{"aggregateId"?,"data"}`: a command as any script may send it, or the response that says what is wrong with it. */
export const readCommand = async (request: Request): Promise<Command | Response> => {
  const body = await readJson(request)
  if (body instanceof Response) return body
  const parsed = envelope.safeParse(body.value)
  const errors = parsed.success ? {} : fieldErrors(parsed.error.issues, body.value)
  const data = dataIn(body.value)
  if (data === null) return fieldErrorsResponse(errors)
  const problems = { ...inexactNumbers(body.text, ['data']), ...errors }
  const aggregateId = idIn(body.value)
  return {
    ...(aggregateId ? { aggregateId } : {}),
    data,
    ...(Object.keys(problems).length > 0 ? { problems } : {}),
  }
}
