import { sql } from 'drizzle-orm'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from '../auth/role'
import { reader } from '../db/client'
import { type JsonNode, readTree, scalarText } from './json-tree'

export type AggregateLink = {
  readonly key: string
  readonly aggregateType: string
  readonly aggregateId: string
  /** of its newest event */
  readonly position: number
}

type Reference = Omit<AggregateLink, 'position'>

const REFERENCES_MAX = 100
const REFERENCE_KEY = /^(.+?)(?:Ids?|_ids?)$/

/** `customerId` and `order_line_ids` name the aggregates `Customer` and `OrderLine`. */
const aggregateTypeOf = (key: string): string | null =>
  REFERENCE_KEY.exec(key)?.[1]?.replace(/(?:^|_)(.)/g, (_match, first: string) => first.toUpperCase()) ?? null

const idsIn = (node: JsonNode): readonly string[] => {
  if (node.kind === 'array') return node.entries.flatMap((entry) => idsIn(entry.node))
  const text = node.kind === 'string' || node.kind === 'number' ? scalarText(node) : null
  return text === null || text.trim() === '' ? [] : [text]
}

const referencesIn = (node: JsonNode): readonly Reference[] => {
  if (!('entries' in node)) return []
  return node.entries.flatMap(({ key, node: inner }) => {
    const aggregateType = typeof key === 'string' ? aggregateTypeOf(key) : null
    const ids = aggregateType === null ? [] : idsIn(inner)
    const own = ids.flatMap((aggregateId) =>
      aggregateType === null ? [] : [{ key: String(key), aggregateType, aggregateId }],
    )
    return [...own, ...referencesIn(inner)]
  })
}

const isSame = (left: Reference, right: Reference): boolean =>
  left.key === right.key && left.aggregateId === right.aggregateId

/** The aggregates that these JSON texts point at by `<name>Id`, where they exist: one query for all of them. */
export const findLinks = async (
  _reviewer: Reviewer,
  texts: readonly (string | null)[],
  db: PostgresJsDatabase = reader().db,
): Promise<readonly AggregateLink[]> => {
  const found = texts.flatMap((text) => (text === null ? [] : referencesIn(readTree(text))))
  const references = found
    .filter((each, index) => found.findIndex((other) => isSame(each, other)) === index)
    .slice(0, REFERENCES_MAX)
  if (references.length === 0) return []
  const rows = await db.execute<AggregateLink>(sql`
    select wanted.key, wanted."aggregateType", wanted."aggregateId", newest.position
    from jsonb_to_recordset(${JSON.stringify(references)}::text::jsonb)
      as wanted(key text, "aggregateType" text, "aggregateId" text)
    cross join lateral (
      select e.position from hindsight.events e
      where e.aggregate_type = wanted."aggregateType" and e.aggregate_id = wanted."aggregateId"
      order by e.version desc limit 1
    ) newest`)
  return [...rows]
}
