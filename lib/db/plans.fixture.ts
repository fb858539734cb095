import type { Sql } from 'postgres'

export type Statement = { readonly text: string; readonly params: readonly unknown[] }

const literal = (value: unknown): string =>
  typeof value === 'number' ? `${value}` : `'${String(value).replaceAll("'", "''")}'`

/** How a statement runs, as `explain analyze` says. */
export const planOf = async (sql: Sql, { text, params }: Statement, mode: string): Promise<string> => {
  const connection = await sql.reserve()
  try {
    await connection.unsafe(`set plan_cache_mode = ${mode}; deallocate all`).simple()
    await connection.unsafe(`prepare shown as ${text}`).simple()
    const values = params.length > 0 ? `(${params.map(literal).join(', ')})` : ''
    const rows = await connection.unsafe(`explain (analyze, costs off, timing off) execute shown${values}`).simple()
    return rows.map((row) => Object.values(row).join()).join('\n')
  } finally {
    await connection.unsafe('reset plan_cache_mode; deallocate all').simple()
    connection.release()
  }
}

/** The most rows that any step of a plan touched, those that it left out included. */
export const rowsTouched = (plan: string): number => {
  const steps = plan.matchAll(/actual rows=([\d.]+) loops=(\d+)|Rows Removed by (?:Filter|Index Recheck): (\d+)/g)
  return Math.max(...[...steps].map(([, rows, loops, removed]) => Number(removed ?? Number(rows) * Number(loops))))
}
