import type { FieldErrors } from '../event-sourcing/aggregate'

type Details = Readonly<Record<string, unknown>>

/** `{"error":{"code","message",…}}`, the shape of every answer that is not about a field. */
export const errorResponse = (
  status: number,
  code: string,
  message: string,
  details: Details = {},
  headers: HeadersInit = {},
) => Response.json({ error: { code, message, ...details } }, { status, headers })

/** `{"errors":{field:[messages]}}`: what was wrong, at its fields. */
export const fieldErrorsResponse = (errors: FieldErrors, details: Details = {}) =>
  Response.json({ ...details, errors }, { status: 422 })

/** 404 for an id that nothing has, or that nothing can have. */
export const missingResponse = () => errorResponse(404, 'not_found', 'There is nothing with this id.')

/** Route handlers for the methods a path does not take. */
export const methodNotAllowed = (...allowed: readonly string[]) => {
  const allow = allowed.join(', ')
  return () => errorResponse(405, 'method_not_allowed', `This path takes ${allow}.`, {}, { Allow: allow })
}
