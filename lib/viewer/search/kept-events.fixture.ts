import type { TestDatabase } from '../../db/testing'
import { type GivenEvent, givenEvents } from '../testing'
import type { Kept } from './matches.fixture'
import type { Upcast } from './old-events'

export const upcasts: readonly Upcast[] = [{ aggregateType: 'Customer', type: 'Registered', version: 3 }]

const payloads = [
  '{"a":"x","b":{"a":"x","b":["x","y"]},"tags":["x","X",["x"],{"a":42}]}',
  '{"a":42,"b":[{"a":1},{"a":"42","b":7},{"b":null}],"c.d":"x","c":{"d":"y"}}',
  '{"a":"42","b":{"a":[["x"],["y","É"]]},"tags":[],"a.b":"dotted","[]":"brackets","":"empty"}',
  '{"a":42.0,"b":9007199254740993,"ключ":{"a":"éa"},"q\\"k":"say \\"hi\\"","b\\\\s":"back\\\\slash","%":"100%_sure"}',
  '{"a":9007199254740992,"b":"9007199254740993","has":true,"@type":"true","a b":"a b","x-y":"100xysure"}',
  '{"a":null,"b":"null","tags":[null,true,"true",0,-7.5,"0"],"x-y":false}',
  '{"a":0.1,"b":0.10000000000000000001,"tags":[[["x"]]],"tags.[]":"x","[0]":"x"}',
  '{"a":"2026-11-10T08:30","b":"2026-11-10","tags":["2026-11-11"],"x-y":"2026-11-09T23:59"}',
  '{"a":100000,"b":-0,"tags":{"a":{"a":{"a":"x"}},"0":"x","[]":"y"},"c.d":{"a":1}}',
  '{"a":"","b":" ","tags":"x","x-y":"日本","ключ":"É","":{"":{"":"x"}}}',
  '{"a":[1,200],"b":[[1],[2,"x"]],"tags":[{"a":["x"]},{"a":[]},{"b":"x"},"x"],"%":"a..b","has":"*"}',
  '{"a":{"b":"x","b.a":"y"},"a.b":"x","a.b.a":"x","b":{"a":{"b":"Y"}},"x-y":"OR","a b":">x"}',
  '{}',
]

const metadatas = [
  { actor: 'u-7', correlationId: 'k-1', requestId: '42' },
  { actor: 'U-7', correlationId: 'a-1', causationId: '0190f3a0-0000-7000-8000-000000000003', a: 'x' },
  { actor: 42, correlationId: ['k-1'], requestId: 'u-7', b: { a: 'x' } },
  { actor: 'a b', correlationId: 'order/7', causationId: 'k_1', tags: ['x'] },
  { requestId: null },
  {},
]

const streams = [
  ['Order', 'a'],
  ['Order', 'a-1'],
  ['Odd-one', 'A-1'],
  ['Customer', 'order/7'],
  ['Customer', 'k_1'],
] as const

const types = ['Placed', 'Paid', 'Odd type']
const times = [
  '2026-11-20T11:59:00Z',
  '2026-11-20T09:15:00.000001Z',
  '2026-11-20T00:30:00Z',
  '2026-11-19T23:30:59.999999Z',
]
const more = ['2026-11-19T23:00:00Z', '2026-11-19T22:59:59.999999Z', '2026-11-18T23:30:00Z', '2026-11-13T12:00:00Z']
const changes = [
  '2026-10-24T22:00:00Z',
  '2026-10-25T22:59:59Z',
  '2026-10-25T23:00:00Z',
  '2026-03-28T23:00:00Z',
  '2026-03-29T21:59:00Z',
]

const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}

/** Each payload and each kind of metadata, in streams of several versions, some of them of an older schema. */
const given = (index: number): GivenEvent => {
  const [aggregateType, aggregateId] = pick(streams, index)
  const isLoose = index % 7 === 6
  const isOld = aggregateType === 'Customer' && index % 2 === 0
  const stream = { aggregateType, aggregateId, version: Math.floor(index / streams.length) + 1 }
  return {
    ...(isLoose ? {} : stream),
    ...(index === 2 ? { id: '0190f3a0-0000-7000-8000-000000000003' } : {}),
    type: isOld ? 'Registered' : pick(types, index),
    ...(index % 3 === 0 ? {} : { schemaVersion: (index % 3) + (isOld ? 0 : 1) }),
    payload: pick(payloads, index),
    metadata: pick(metadatas, index),
    recordedAt: pick([...times, ...more, ...changes], index),
  }
}

export const count = 39

/** Puts the events into the log, with what their pages show where that differs, and answers them as they were kept. */
export const keepEvents = async (database: TestDatabase): Promise<ReadonlyMap<number, Kept>> => {
  const { owner, application } = database
  const positions = await givenEvents(
    database,
    Array.from({ length: count }, (_, index) => given(index)),
  )
  const today = positions.map((position, index) => ({ position, payload: pick(payloads, index + 5) }))
  await application.sql`
    insert into search.payloads_today (generation, position, payload)
    select 1, e.position, (select t.payload::jsonb from jsonb_to_recordset(${JSON.stringify(today)}::text::jsonb) as t(position int, payload text) where t.position = e.position)
    from hindsight.events e where e.type = 'Registered' and e.aggregate_type = 'Customer' and e.schema_version < 3`
  await application.sql`
    insert into read_models.snapshots (aggregate_type, aggregate_id, fingerprint, version, state)
    select aggregate_type, aggregate_id, 'f', version, '{}' from hindsight.events where version in (2, 4)`
  const rows = await owner.sql<(Kept & { position: number })[]>`
    select e.position::int, e.id, e.type, e.aggregate_type as "aggregateType", e.aggregate_id as "aggregateId", e.version,
      e.schema_version as "schemaVersion", e.payload::text, e.metadata::text, t.payload::text as today,
      to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
      e.version is not null and e.version = max(e.version) over (partition by e.aggregate_type, e.aggregate_id) as "isLatest",
      coalesce(e.version in (2, 4), false) as "hasSnapshot"
    from hindsight.events e left join search.payloads_today t using (position)`
  return new Map(rows.map(({ position, ...event }) => [position, event]))
}
