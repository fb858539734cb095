import { requireApiReviewer } from '../auth/api-reviewer'
import { isForeignOrigin } from '../auth/own-origin'
import { plainDocument } from '../auth/plain-document'
import { requestMetadata } from '../auth/request-metadata'
import { noStore } from '../auth/security-headers'
import { env } from '../env'
import { errorResponse } from '../http/error-response'
import { wantsPage } from '../http/wants-page'
import { parseFilters } from '../viewer/filters'
import { urls } from '../viewer/urls'
import { claimExport } from './claim-export'
import { fileName } from './file-name'
import { contentTypes } from './formats'
import { readExport } from './read-export'
import { recordExport } from './record-export'
import { startExport } from './start-export'

type Refusal = {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly retryAfter?: number
}

const busy: Readonly<Record<'busy' | 'full', Refusal>> = {
  busy: {
    status: 429,
    code: 'export_under_way',
    title: 'You are exporting already',
    message: 'One export at a time: wait until yours is done, or cancel it, and try again.',
    retryAfter: 10,
  },
  full: {
    status: 503,
    code: 'exports_full',
    title: 'Others are exporting',
    message: 'As many exports are under way as the database can serve beside its work. Try again in a minute.',
    retryAfter: 60,
  },
}

/** What cannot be had, as a page for a person and as JSON for a script. */
const refuse = (request: Request, { status, code, title, message, details, retryAfter }: Refusal): Response => {
  const headers = { 'Cache-Control': noStore, ...(retryAfter !== undefined && { 'Retry-After': `${retryAfter}` }) }
  if (!wantsPage(request.headers)) return errorResponse(status, code, message, details, headers)
  const link = { href: confirmationOf(request), text: 'Back to the export' }
  return plainDocument(request, status, { title, message, link }, headers)
}

const confirmationOf = (request: Request) => urls.exportEvents(parseFilters(new URL(request.url).searchParams).filters)

const seeOther = (location: string) => new Response(null, { status: 303, headers: { Location: location } })

/** Events as a download. A browser that is signed out comes back to the page that asks before anything leaves. */
export const answerExport = async (request: Request): Promise<Response> => {
  const reviewer = await requireApiReviewer(request)
  if (reviewer instanceof Response)
    return reviewer.status === 401 && wantsPage(request.headers)
      ? seeOther(urls.signIn(confirmationOf(request)))
      : reviewer
  // An export is on record and takes its person's only place: a link on another site may ask for none, but lead to the question.
  if (!request.headers.has('authorization') && isForeignOrigin(env(), request.headers))
    return wantsPage(request.headers)
      ? seeOther(confirmationOf(request))
      : errorResponse(403, 'foreign_origin', 'This was asked for by another site.')
  const params = new URL(request.url).searchParams
  const wanted = readExport(params)
  if (!wanted.ok) return refuse(request, { status: 400, title: 'This cannot be exported', ...wanted })
  const { chosen, name } = wanted.value
  const { headers, signal } = request
  const metadata = requestMetadata({ headers, actor: reviewer.actor, hops: env().trustedProxyHops })
  const started = await startExport(reviewer, wanted.value, {
    claim: claimExport,
    record: recordExport(metadata),
    signal,
  })
  if (!started.ok) return refuse(request, busy[started.reason])
  return new Response(started.stream, {
    headers: {
      'Content-Type': contentTypes[name],
      'Content-Disposition': `attachment; filename="${fileName(chosen.filters, name)}"`,
      'Cache-Control': noStore,
    },
  })
}
