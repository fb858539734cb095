import { type ParameterProblem, parseFilters, readParameter, withoutCursor } from '../viewer/filters'
import { searchOf } from '../viewer/search-of'
import type { Chosen } from './chosen'
import { type Column, readColumns } from './columns'
import { type FormatName, formatNames } from './format-name'
import { csv, type Format, ndjson } from './formats'

export type Export = {
  readonly chosen: Chosen
  readonly name: FormatName
  readonly format: Format
  /** chosen columns; undefined when all are meant */
  readonly columns: readonly Column[] | undefined
}

export type ReadExport =
  | { readonly ok: true; readonly value: Export }
  | {
      readonly ok: false
      readonly code: 'invalid_parameter' | 'invalid_search'
      readonly message: string
      readonly details: Readonly<Record<string, unknown>>
    }

const formatOf = (text: string) => {
  const name = formatNames.find((one) => one === text)
  return name === undefined ? { problem: `is none of ${formatNames.join(' and ')}.` } : { value: name }
}

const invalid = ({ parameter, message }: ParameterProblem): ReadExport => ({
  ok: false,
  code: 'invalid_parameter',
  message,
  details: { parameter },
})

/** What an address asks to export. A page's cursor says nothing here: a result is exported from end to end. */
export const readExport = (parameters: URLSearchParams): ReadExport => {
  const { filters, problems: filterProblems } = parseFilters(parameters)
  const problems = [...filterProblems]
  const name = readParameter(parameters, 'format', formatOf, problems)
  const columnText = readParameter(parameters, 'columns', (value) => ({ value }), problems)
  const [problem] = problems
  if (problem) return invalid(problem)
  if (name === undefined) return invalid({ parameter: 'format', message: 'format is missing: ndjson or csv.' })
  const read = readColumns(columnText)
  if (!read.ok) return invalid({ parameter: 'columns', message: read.message })
  const search = searchOf(filters)
  if (!search.ok) {
    const [{ message, at }] = search.problems
    return { ok: false, code: 'invalid_search', message, details: { at } }
  }
  const { columns } = read
  const chosen = { filters: withoutCursor(filters), query: search.query }
  const format = name === 'csv' ? csv(columns) : ndjson
  return { ok: true, value: { chosen, name, format, columns: columnText === undefined ? undefined : columns } }
}
