import type { TransactionSql } from 'postgres'
import type { MomentCount } from './count-moments'
import type { KeyCount, KnownKeys, ValueCount } from './known-keys'

// No key is spelled so: an empty one has quotes.
const allEvents = ''

/** How many events have been counted into a generation. */
export const countedBefore = async (tx: TransactionSql, generation: number): Promise<number> => {
  const [row] = await tx<{ events: number }[]>`
    select events from search.keys where generation = ${generation} and key = ${allEvents}`
  return row?.events ?? 0
}

/** Tells what a generation keeps already. */
export const restoreKeys = async (tx: TransactionSql, generation: number, known: KnownKeys): Promise<KnownKeys> => {
  const keys = await tx<{ key: string; manyValues: boolean }[]>`
    select key, many_values as "manyValues" from search.keys where generation = ${generation} and key <> ${allEvents}`
  for (const { key, manyValues } of keys) known.restoreKey(key, manyValues)
  const values = await tx<{ key: string; value: string }[]>`
    select key, value from search.key_values where generation = ${generation}`
  for (const { key, value } of values) known.restoreValue(key, value)
  return known
}

export const addKeys = async (
  tx: TransactionSql,
  generation: number,
  counts: readonly KeyCount[],
  events: number,
): Promise<void> => {
  const rows = [...counts, { key: allEvents, events, manyValues: false }]
  await tx`
    insert into search.keys as kept (generation, key, events, many_values)
    select ${generation}, added.key, added.events, added.many > 0
    from unnest(${rows.map(({ key }) => key)}::text[], ${rows.map((row) => row.events)}::bigint[],
      ${rows.map(({ manyValues }) => Number(manyValues))}::int[]) as added(key, events, many)
    on conflict (generation, key) do update
    set events = kept.events + excluded.events, many_values = kept.many_values or excluded.many_values`
}

export const addValues = async (tx: TransactionSql, generation: number, rows: readonly ValueCount[]): Promise<void> => {
  await tx`
    insert into search.key_values as kept (generation, key, value, events)
    select ${generation}, added.key, added.value, added.events
    from unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ value }) => value)}::text[],
      ${rows.map(({ events }) => events)}::bigint[]) as added(key, value, events)
    on conflict (generation, key, value) do update set events = kept.events + excluded.events`
}

export const addMoments = async (
  tx: TransactionSql,
  generation: number,
  rows: readonly MomentCount[],
): Promise<void> => {
  await tx`
    insert into search.moments as kept (generation, step, start, aggregate_type, type, events)
    select ${generation}, added.step, to_timestamp(added.start), added.aggregate, added.type, added.events
    from unnest(${rows.map(({ step }) => step)}::int[], ${rows.map(({ start }) => start)}::bigint[],
      ${rows.map(({ aggregateType }) => aggregateType)}::text[], ${rows.map(({ type }) => type)}::text[],
      ${rows.map(({ events }) => events)}::int[]) as added(step, start, aggregate, type, events)
    on conflict (generation, step, start, aggregate_type, type) do update set events = kept.events + excluded.events`
}
