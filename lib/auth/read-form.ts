import { readBytes } from '../http/read-bytes'

const bytesMax = 64 * 1024

export type FormFields = Readonly<Record<string, string>>

const textFields = (entries: Iterable<[string, FormDataEntryValue]>): FormFields =>
  Object.fromEntries([...entries].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

/** The text fields of a posted form, or why there are none. A stranger may send it, so its size is counted as it arrives. */
export const readForm = async (request: Request): Promise<FormFields | 'too large' | 'malformed'> => {
  const bytes = await readBytes(request, bytesMax)
  if (!bytes) return 'too large'
  const type = request.headers.get('content-type') ?? ''
  try {
    return textFields(await new Response(bytes, { headers: { 'content-type': type } }).formData())
  } catch {
    return 'malformed'
  }
}
