import { fieldErrorsResponse } from './error-response'
import { inexactNumbers } from './exact-numbers'
import { readJson } from './read-json'

/** The body of a request as the data of a command, or the response that says what is wrong with it. */
export const readData = async (request: Request): Promise<{ readonly data: unknown } | Response> => {
  const body = await readJson(request)
  if (body instanceof Response) return body
  const inexact = inexactNumbers(body.text)
  if (inexact) return fieldErrorsResponse(inexact)
  const isObject = typeof body.value === 'object' && body.value !== null && !Array.isArray(body.value)
  return isObject ? { data: body.value } : fieldErrorsResponse({ data: ['must be an object'] })
}
