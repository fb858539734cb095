import type { Sql } from 'postgres'
import { pageSize } from './as-the-page'
import type { SearchClass } from './search-class'

/** The page as the condition written by hand finds it, by whatever plan. */
export const bruteForce = async (sql: Sql, { where, after, before }: SearchClass): Promise<readonly number[]> => {
  const beyond = `${after === undefined ? '' : ` and position < ${after}`}${before === undefined ? '' : ` and position > ${before}`}`
  const order = before === undefined ? 'desc' : 'asc'
  const rows = await sql.unsafe<{ position: string }[]>(
    `select position from hindsight.events where (${where})${beyond} order by position ${order} limit ${pageSize}`,
  )
  const positions = rows.map(({ position }) => Number(position))
  return before === undefined ? positions : positions.reverse()
}
