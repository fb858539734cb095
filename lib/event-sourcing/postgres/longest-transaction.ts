import type { Sql } from 'postgres'

export type LongestTransaction = {
  readonly pid: number
  readonly seconds: number
  /** its present or last statement; empty where the asking role may not see it (`pg_read_all_stats`) */
  readonly query: string
}

const charactersMax = 500

/** The transaction of this database that has been open for longest, apart from the asking one; null when there is none. */
export const longestTransaction = async (sql: Sql): Promise<LongestTransaction | null> => {
  const [found] = await sql<LongestTransaction[]>`
    select pid, extract(epoch from clock_timestamp() - xact_start)::float8 as seconds,
           case query when '<insufficient privilege>' then '' else left(query, ${charactersMax}) end as query
    from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
      and xact_start is not null
    order by xact_start limit 1`
  return found ?? null
}
