import type { FieldErrors } from '../event-sourcing/aggregate'
import { fieldErrorsResponse } from './error-response'
import { inexactNumbers } from './exact-numbers'
import { readJson } from './read-json'

type Data = { readonly data: unknown; readonly problems?: FieldErrors }

/** The body of a request as the data of a command, or the response that says what is wrong with it. */
export const readData = async (request: Request): Promise<Data | Response> => {
  const body = await readJson(request)
  if (body instanceof Response) return body
  const isObject = typeof body.value === 'object' && body.value !== null && !Array.isArray(body.value)
  if (!isObject) return fieldErrorsResponse({ data: ['must be an object'] })
  const inexact = inexactNumbers(body.text)
  return { data: body.value, ...(inexact ? { problems: inexact } : {}) }
}
