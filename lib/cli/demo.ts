import { Readable } from 'node:stream'
import { type Connection, owner } from '../db/client'
import { poolWithin } from '../db/transaction'
import { importEvents } from './import/import-events'
import { demoHistory } from './synthetic/demo-history'
import { randomFrom } from './synthetic/random'
import { type History, historyOf } from './synthetic/shop/history'
import { keepSagas } from './synthetic/shop/keep-sagas'
import { monthOfAShop } from './synthetic/shop/month'

const lock = 4_711_000_003

/** A month of people, accounts and a small shop, as the domains themselves decided it. */
export const demoOf = async (now: Date) => {
  const people = demoHistory(now)
  const customers = people.flatMap(({ type, aggregateId, recordedAt }) =>
    type === 'CustomerCreated' && aggregateId ? [{ customerId: aggregateId, since: new Date(recordedAt) }] : [],
  )
  const shop = await historyOf(monthOfAShop(randomFrom('shop'), now, customers))
  const lines = [...people, ...shop.events]
    .toSorted((one, other) => (one.recordedAt < other.recordedAt ? -1 : one.recordedAt > other.recordedAt ? 1 : 0))
    .map(({ id, aggregateType, aggregateId, type, schemaVersion, payload, metadata, recordedAt }) =>
      JSON.stringify({ id, aggregateType, aggregateId, type, schemaVersion, payload, metadata, recordedAt }),
    )
  return { lines, shop }
}

const told = ({ sagas, tally }: History): string => {
  const failed = sagas.flatMap(({ outcomes }) => outcomes).filter(({ outcome }) => !outcome.ok).length
  return `${tally.refused} refused commands, ${tally.conflicts} conflicts, ${failed} failed commands of sagas`
}

/** Something to look at: fills a log without any aggregate's events, wholly or not at all. Two starts at once load it once. */
export async function loadDemoData(
  say: (line: string) => void,
  { sql }: Pick<Connection, 'sql'> = owner(),
): Promise<void> {
  const loaded = await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${lock})`
    const [some] = await tx`select from hindsight.events where aggregate_type is not null limit 1`
    if (some) return null
    const { lines, shop } = await demoOf(new Date())
    const whole = poolWithin(sql, tx)
    const { imported } = await importEvents(Readable.from([Buffer.from(`${lines.join('\n')}\n`)]), { sql: whole })
    await keepSagas(whole, shop.sagas, shop.events)
    return `Loaded demo data: ${imported} events (${told(shop)})`
  })
  if (loaded !== null) say(loaded)
}
