const bytesMax = 64 * 1024

export type FormFields = Readonly<Record<string, string>>

const textFields = (entries: Iterable<[string, FormDataEntryValue]>): FormFields =>
  Object.fromEntries([...entries].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const readBytes = async (request: Request): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength
    if (size > bytesMax) {
      await reader.cancel()
      return null
    }
    chunks.push(read.value)
  }
  const whole = new Uint8Array(size)
  chunks.reduce((at, chunk) => {
    whole.set(chunk, at)
    return at + chunk.byteLength
  }, 0)
  return whole
}

/** The text fields of a posted form, or why there are none. A stranger may send it, so its size is counted as it arrives. */
export const readForm = async (request: Request): Promise<FormFields | 'too large' | 'malformed'> => {
  const bytes = await readBytes(request)
  if (!bytes) return 'too large'
  const type = request.headers.get('content-type') ?? ''
  try {
    return textFields(await new Response(bytes, { headers: { 'content-type': type } }).formData())
  } catch {
    return 'malformed'
  }
}
