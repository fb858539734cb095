import { requireApiReviewer } from '../auth/api-reviewer'
import type { Reviewer, Role } from '../auth/role'
import { missingResponse } from './error-response'
import { guarded } from './guarded'

/** Answers a reviewer with JSON; null is 404. `version` becomes the ETag, ready for `If-Match`. */
export const answerQuery = (
  request: Request,
  query: (reviewer: Reviewer) => Promise<({ readonly version?: number } & object) | null>,
  { role = 'auditor' }: { readonly role?: Role } = {},
): Promise<Response> =>
  guarded(async () => {
    const reviewer = await requireApiReviewer(request, role)
    if (reviewer instanceof Response) return reviewer
    const found = await query(reviewer)
    return found ? resourceResponse(found) : missingResponse()
  })

/** A resource as it is after a version. */
export const resourceResponse = (
  resource: { readonly version?: number } & object,
  init: ResponseInit = {},
): Response => {
  const headers = new Headers(init.headers)
  if (resource.version !== undefined) headers.set('ETag', `"${resource.version}"`)
  headers.set('Cache-Control', 'private, no-store')
  return Response.json(resource, { ...init, headers })
}
