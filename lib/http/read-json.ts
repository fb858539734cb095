import { errorResponse } from './error-response'
import { readBytes } from './read-bytes'

const bodyBytesMax = 1024 * 1024

/** `text` is the body as it came: numbers are judged by their digits there. */
export type JsonBody = { readonly text: string; readonly value: unknown }

const tooLarge = () => errorResponse(413, 'too_large', 'The body is larger than 1 MiB.', {}, { Connection: 'close' })

/** The JSON body of a request, or the response that says why there is none. */
export const readJson = async (request: Request): Promise<JsonBody | Response> => {
  const bytes = await readBytes(request, bodyBytesMax)
  if (!bytes) return tooLarge()
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, value: JSON.parse(text) }
  } catch {
    return errorResponse(400, 'malformed_json', 'The body is not valid JSON in UTF-8.')
  }
}
