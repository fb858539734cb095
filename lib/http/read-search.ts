import { type EventFilters, type ParameterProblem, parseFilters } from '../viewer/filters'
import type { Query } from '../viewer/search/query'
import { searchOf } from '../viewer/search-of'
import { errorResponse } from './error-response'

type Asked = { readonly filters: EventFilters; readonly query: Query | null }

/** What a call about events asks for, or the response that says what is wrong with it. */
export const readSearch = (
  parameters: URLSearchParams,
  otherProblems: readonly ParameterProblem[] = [],
): Asked | Response => {
  const { filters, problems } = parseFilters(parameters)
  const [problem] = [...problems, ...otherProblems]
  if (problem) return errorResponse(400, 'invalid_parameter', problem.message, { parameter: problem.parameter })
  const search = searchOf(filters)
  if (search.ok) return { filters, query: search.query }
  const [{ message, at }] = search.problems
  return errorResponse(400, 'invalid_search', message, { at })
}
