import { plainDocument } from '../auth/plain-document'
import { urls } from '../viewer/urls'

const bodyBytesMax = 1024 * 1024

/** As Next.js compares them. The actions ask again, and believe the Origin alone. */
const isForeign = (headers: Headers): boolean => {
  const origin = headers.get('origin')
  if (origin === null) return false
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() ?? headers.get('host')
  return !URL.canParse(origin) || new URL(origin).host !== host
}

type Sent = { readonly method: string; readonly path: string; readonly headers: Headers }

/** What Next.js would answer with a bare 500 when a form is sent to a page: one of another site, or one too large. */
export const refusedForm = ({ method, path, headers }: Sent): Response | null => {
  if (method !== 'POST' || path.startsWith('/api/')) return null
  const link = { href: urls.events(), text: 'Go to the events' }
  const refuse = (status: number, message: string) =>
    plainDocument({ headers }, status, { title: 'This form was not taken', message, link })
  if (isForeign(headers)) return refuse(403, 'It was sent from another site. Nothing was changed.')
  if (Number(headers.get('content-length')) > bodyBytesMax)
    return refuse(413, 'It is larger than 1 MiB. Nothing was changed; go back, and what was typed is still there.')
  return null
}
