import { plainDocument } from '../auth/plain-document'
import { urls } from '../viewer/urls'
import { errorResponse } from './error-response'

const isDecodable = (path: string): boolean => {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** 400 for a path that nobody can read (`/events/%E0%A4%A`), which Next.js would answer with a bare 500; else null. */
export const malformedPath = (path: string, headers: Headers): Response | null => {
  if (isDecodable(path)) return null
  const message = 'The address has a percent sign that begins no character of UTF-8.'
  if (path.startsWith('/api/')) return errorResponse(400, 'malformed_path', message)
  const link = { href: urls.events(), text: 'Go to the events' }
  return plainDocument({ headers }, 400, { title: 'This address cannot be read', message, link })
}
