import { type ParameterProblem, parsePosition, type QueryInput, readParameter } from './filters'
import type { Point, StreamSpan } from './stream-point'

type Asked = {
  readonly until: number | undefined
  readonly chosen: number
  readonly latest: number
  readonly size: number
}

/** Which versions a page of a stream shows, newest first; the chosen one is among them unless another page was asked for. */
export const streamWindow = ({ until, chosen, latest, size }: Asked) => {
  const around = chosen > latest - size ? latest : Math.min(latest, chosen + Math.floor(size / 2))
  const shown = Math.min(latest, Math.max(1, until ?? around))
  return { until: shown, newer: shown < latest ? Math.min(latest, shown + size) : null, older: shown - size }
}

export const parseUntil = (input: QueryInput): number | undefined =>
  readParameter(input, 'until', (text) => ({ value: parsePosition(text) }), []) ?? undefined

/** Why the page shows the latest version although another point was asked for. */
export const pointProblems = (point: Point, { version, latest }: StreamSpan): readonly ParameterProblem[] => {
  if (version !== null) return []
  return point.version !== undefined
    ? [{ parameter: 'version', message: `There is no version ${point.version}; the latest is ${latest}.` }]
    : [{ parameter: 'at', message: 'This aggregate had no event then. It is shown as it is now.' }]
}
