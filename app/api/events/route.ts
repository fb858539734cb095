import { env } from '@/lib/env'
import { answerReviewer, jsonText } from '@/lib/http/answer-text'
import { errorResponse, methodNotAllowed } from '@/lib/http/error-response'
import { pageJson } from '@/lib/viewer/event-json'
import { parseFilters, parseLimit } from '@/lib/viewer/filters'
import { listWholeEvents } from '@/lib/viewer/list-events'
import { searchOf } from '@/lib/viewer/search-of'

export const GET = (request: Request) =>
  answerReviewer(request, async (reviewer) => {
    const parameters = new URL(request.url).searchParams
    const { filters, problems: filterProblems } = parseFilters(parameters)
    const problems = [...filterProblems]
    const size = parseLimit(parameters, env().eventsPerPage, problems)
    const [problem] = problems
    if (problem) return errorResponse(400, 'invalid_parameter', problem.message, { parameter: problem.parameter })
    const search = searchOf(filters)
    if (!search.ok) {
      const [{ message, at }] = search.problems
      return errorResponse(400, 'invalid_search', message, { at })
    }
    const page = await listWholeEvents(reviewer, { filters, query: search.query, size })
    return page.ok ? jsonText(pageJson(page.value)) : errorResponse(503, page.reason, page.message)
  })

const refuse = methodNotAllowed('GET')

export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
