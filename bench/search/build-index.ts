import postgres, { type Sql } from 'postgres'
import { atLeast, type Findings, type Surroundings } from '../method/bench'
import { untilIndexed } from './index-state'
import { startIndexer } from './start-indexer'

type Space = { readonly log: number; readonly index: number }
type Built = { readonly seconds: number }

const spaceOf = async (sql: Sql): Promise<Space | undefined> => {
  const [space] = await sql<Space[]>`
    select pg_total_relation_size('hindsight.events')::float8 as log,
      (select sum(pg_total_relation_size(oid))::float8 from pg_class
       where relnamespace = 'search'::regnamespace and relkind = 'r') as index`
  return space
}

const mergesToCome = async (sql: Sql): Promise<boolean> => {
  const [before] = await sql`select max(segment) as last from search.segments`
  await new Promise((done) => setTimeout(done, 2_000))
  const [after] = await sql`select max(segment) as last from search.segments`
  return before?.['last'] !== after?.['last']
}

/** Lets the index take in the whole log and merge its segments; one that has done so before is left as it is. */
export async function buildIndex({ url, events, report }: Surroundings): Promise<Findings> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql`create table if not exists bench.index_built (seconds float8 not null)`
  const [begun] = await sql`select from search.generations`
  if (!begun) await sql`truncate bench.index_built`
  const indexer = startIndexer(url)
  const tell = (indexed: number) => report(0.1, `building the index, ${indexed.toLocaleString('en')} events`)
  const ms = await untilIndexed(sql, tell)
  if (!begun) await sql`insert into bench.index_built values (${ms / 1000})`
  while (await mergesToCome(sql)) report(0.1, 'merging the index')
  await indexer.stop()
  await sql`vacuum analyze search.postings, search.segments, search.key_values, search.moments, search.payloads_today`
  const [built] = await sql<Built[]>`select seconds from bench.index_built`
  const space = await spaceOf(sql)
  await sql.end()
  const mb = (bytes: number | undefined) => Math.round((bytes ?? 0) / 1e6)
  return {
    tables: [
      {
        title: 'Building the index from nothing, in one process of its own',
        columns: ['events/s', 's', 'log with its indexes, MB', 'search, MB', 'search, bytes per event'],
        rows: [
          [
            built ? Math.round(events / built.seconds) : 'built before',
            built ? Math.round(built.seconds) : '',
            mb(space?.log),
            mb(space?.index),
            Math.round((space?.index ?? 0) / events),
          ],
        ],
      },
    ],
    targets: built ? [atLeast('events/s into a new index', 10_000, Math.round(events / built.seconds))] : [],
  }
}
