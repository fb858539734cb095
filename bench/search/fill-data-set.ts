import postgres from 'postgres'
import { BadInput } from '../../lib/cli/bad-input'
import { insertEvents, makeIdFunction } from './events-of-the-data-set'

const chunk = 100_000

/** Fills an empty log with the data set; a kept log that holds it already is left as it is. */
export async function fillDataSet(url: string, events: number, report: (fraction: number, stage: string) => void) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`create schema if not exists bench`
    await sql`create table if not exists bench.data_set (events bigint not null, complete boolean not null)`
    const [present] = await sql<{ events: string; complete: boolean }[]>`select events, complete from bench.data_set`
    if (present && Number(present.events) !== events)
      throw new BadInput(`The directory holds a log of ${present.events} events, not of ${events}.`)
    if (present?.complete) return
    if (!present) await sql`insert into bench.data_set values (${events}, false)`
    await sql`set synchronous_commit = off`
    await makeIdFunction(sql)
    const [log] = await sql<{ head: number }[]>`select coalesce(max(position), 0)::float8 as head from hindsight.events`
    for (let done = log?.head ?? 0; done < events; done += chunk) {
      report(done / events, `filling the log, ${done.toLocaleString('en')} events`)
      await insertEvents(sql, { from: done + 1, to: Math.min(done + chunk, events), events })
    }
    await sql`select setval('hindsight.events_position_seq', ${events})`
    await sql`vacuum (freeze, analyze) hindsight.events`
    await sql`update bench.data_set set complete = true`
  } finally {
    await sql.end()
  }
}
