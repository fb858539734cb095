import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import type { StreamId } from '../event-sourcing'
import { type ParameterProblem, parsePosition, type QueryInput, readParameter } from './filters'
import { toInstant } from './times'

/** A point in an aggregate's history: a version, a moment, or now. */
export type Point = { readonly version?: number; readonly at?: string }

export const parsePoint = (input: QueryInput): { point: Point; problems: readonly ParameterProblem[] } => {
  const problems: ParameterProblem[] = []
  const version = readParameter(
    input,
    'version',
    (text) => {
      const value = parsePosition(text)
      return value === null ? { problem: 'is not a version number.' } : { value }
    },
    problems,
  )
  const at = readParameter(
    input,
    'at',
    (text) => {
      const value = toInstant(text)
      return value === null ? { problem: 'is not an ISO time such as 2026-11-20T10:00:00Z.' } : { value }
    },
    problems,
  )
  if (version !== undefined && at !== undefined)
    return {
      point: {},
      problems: [...problems, { parameter: 'at', message: 'version and at cannot be used together.' }],
    }
  return { point: version !== undefined ? { version } : at !== undefined ? { at } : {}, problems }
}

export type StreamSpan = {
  readonly latest: number /** what the point means; null when nothing was there then */
  readonly version: number | null
}

/** The version a point means, and the latest one; null when there is no such stream. */
export const findVersion = async (
  _reviewer: Reviewer,
  { aggregateType, aggregateId }: StreamId,
  { version, at }: Point,
  db: PostgresJsDatabase = reader().db,
): Promise<StreamSpan | null> => {
  const [found] = await db.execute<{ latest: number | null; at: number | null }>(sql`
    select
      (select version from hindsight.events e
        where e.aggregate_type = ${aggregateType} and e.aggregate_id = ${aggregateId}
        order by version desc limit 1) as latest,
      (select version from hindsight.events e
        where e.aggregate_type = ${aggregateType} and e.aggregate_id = ${aggregateId}
          and e.recorded_at <= ${at ?? 'infinity'}::timestamptz
        order by version desc limit 1) as at`)
  if (!found || found.latest === null) return null
  const { latest } = found
  if (version === undefined) return { latest, version: found.at }
  return { latest, version: version >= 1 && version <= latest ? version : null }
}
