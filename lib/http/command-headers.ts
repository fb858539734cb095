import { isUtf8 } from 'node:buffer'
import { errorResponse } from './error-response'

export type CommandHeaders = { readonly expectedVersion?: number; readonly idempotencyKey?: string }

const versionIn = (ifMatch: string): number | null => {
  const [, digits] = /^"(0|[1-9]\d{0,15})"$/.exec(ifMatch) ?? []
  const version = Number(digits)
  return digits !== undefined && Number.isSafeInteger(version) ? version : null
}

/** A header's bytes are read as Latin-1; who sends other letters sends UTF-8. */
const lettersIn = (header: string): string => {
  const bytes = Buffer.from(header, 'latin1')
  return isUtf8(bytes) ? bytes.toString() : header
}

/** `If-Match` and `Idempotency-Key` of a command, or the response that says which of them is wrong. */
export const commandHeaders = (headers: Headers): CommandHeaders | Response => {
  const ifMatch = headers.get('if-match')
  const header = headers.get('idempotency-key')
  const key = header === null ? null : lettersIn(header)
  const version = ifMatch === null ? null : versionIn(ifMatch.trim())
  if (ifMatch !== null && version === null)
    return errorResponse(400, 'invalid_header', 'If-Match must be a version in quotes, such as "3".')
  if (key !== null && (key === '' || [...key].length > 200))
    return errorResponse(400, 'invalid_header', 'Idempotency-Key must be 1 to 200 characters.')
  return {
    ...(version === null ? {} : { expectedVersion: version }),
    ...(key === null ? {} : { idempotencyKey: key }),
  }
}
