import { plainDocument } from '../auth/plain-document'
import { urls } from '../viewer/urls'

const taken = ['GET', 'HEAD', 'POST']

/** 405 for a page asked by a method that no page takes, which Next.js would answer as if it were a GET; else null. */
export const refusedMethod = (method: string, path: string, headers: Headers): Response | null => {
  if (taken.includes(method) || /^\/api(\/|$)/.test(path)) return null
  const link = { href: urls.events(), text: 'Go to the events' }
  const message = `A page takes ${taken.join(', ')}. Nothing was changed.`
  return plainDocument(
    { headers },
    405,
    { title: 'This is not done to a page', message, link },
    {
      Allow: taken.join(', '),
    },
  )
}
