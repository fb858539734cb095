import { Readable } from 'node:stream'
import { type Connection, owner } from '../db/client'
import { importEvents } from './import/import-events'
import { demoHistory } from './synthetic/demo-history'

const lock = 4_711_000_003

/** Something to look at: fills a log without any aggregate's events. Two starts at once load it once. */
export async function loadDemoData(
  say: (line: string) => void,
  { sql }: Pick<Connection, 'sql'> = owner(),
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${lock})`
    const [some] = await tx`select from hindsight.events where aggregate_type is not null limit 1`
    if (some) return
    const lines = demoHistory(new Date()).map((event) => `${JSON.stringify(event)}\n`)
    const { imported } = await importEvents(Readable.from([Buffer.from(lines.join(''))]), { sql })
    say(`Loaded demo data: ${imported} events`)
  })
}
