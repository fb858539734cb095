import { errorResponse } from './error-response'

const bodyBytesMax = 1024 * 1024

/** `text` is the body as it came: numbers are judged by their digits there. */
export type JsonBody = { readonly text: string; readonly value: unknown }

const tooLarge = () => errorResponse(413, 'too_large', 'The body is larger than 1 MiB.', {}, { Connection: 'close' })

/** Counts what really arrives: a Content-Length may be absent or wrong. */
const readBytes = async (request: Request): Promise<Uint8Array | null> => {
  if (Number(request.headers.get('content-length')) > bodyBytesMax) return null
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength
    if (size > bodyBytesMax) {
      await reader.cancel()
      return null
    }
    chunks.push(read.value)
  }
  return Buffer.concat(chunks)
}

/** The JSON body of a request, or the response that says why there is none. */
export const readJson = async (request: Request): Promise<JsonBody | Response> => {
  const bytes = await readBytes(request)
  if (!bytes) return tooLarge()
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, value: JSON.parse(text) }
  } catch {
    return errorResponse(400, 'malformed_json', 'The body is not valid JSON in UTF-8.')
  }
}
