import { requireApiReviewer } from '../auth/api-reviewer'
import type { Reviewer } from '../auth/role'
import { guarded } from './guarded'

/** JSON that is text already: reading it into values would cost digits. */
export const jsonText = (text: string): Response =>
  new Response(text, {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'private, no-store' },
  })

/** Answers a reviewer; others get the response that says why not. */
export const answerReviewer = (
  request: Request,
  answer: (reviewer: Reviewer) => Promise<Response>,
): Promise<Response> =>
  guarded(async () => {
    const reviewer = await requireApiReviewer(request)
    return reviewer instanceof Response ? reviewer : answer(reviewer)
  })
