import type { Sql } from 'postgres'
import { consumerOf } from './inboxes'

type Row = {
  readonly position: number
  readonly lane: string
  readonly status: string
  readonly attempts: number
  readonly error: string | null
}

/** What is written down of an inbox. */
export const deliveryRows = (sql: Sql, inbox: string) => {
  const rows = () => sql<Row[]>`
    select position, lane, status, attempts, error from reactions.deliveries
    where consumer = ${consumerOf(inbox)} order by position`
  return {
    rows,
    statuses: async () => (await rows()).map(({ status, attempts }) => `${status} ${attempts}`),
    jobs: () => sql<{ state: string; position: number }[]>`
      select state, (data->>'position')::integer as position from jobs.job
      where name = 'inboxes' and data->>'inbox' = ${inbox} order by 2`,
    checkpoint: async () => {
      const [row] = await sql<{ reached: number; handled: number; error: string | null }[]>`
        select reached, handled, error from reactions.checkpoints where consumer = ${consumerOf(inbox)}`
      return row
    },
  }
}
