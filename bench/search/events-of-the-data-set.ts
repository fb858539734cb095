import type { Sql } from 'postgres'

/** What the words of an event are chosen from; of status and channel the same places never meet, but for a few. */
export const words = {
  status: ['new', 'paid', 'packed', 'sent', 'arrived', 'returned', 'refunded', 'cancelled', 'disputed', 'closed'],
  channel: ['web', 'app', 'shop', 'phone', 'mail', 'partner', 'market', 'kiosk', 'agent', 'api'],
  aggregate: ['Parcel', 'Invoice', 'Booking', 'Ticket', 'Member'],
}

/** When the newest event of a log of any size was recorded; two events a second lead up to it. */
export const newestAt = '2026-11-01T00:00:00.000Z'

/**
 * Events `from` to `to` of a log of so many, the same ones on every run: all that varies is a hash of the position.
 * A thousand events are ten of each of a hundred streams; one of these streams is no stream, another is of customers.
 */
export const insertEvents = (sql: Sql, { from, to, events }: { from: number; to: number; events: number }) => sql`
  insert into hindsight.events
    (position, id, aggregate_type, aggregate_id, version, type, schema_version, payload, metadata, recorded_at)
  overriding system value
  select p, pg_temp.uuid_at(ms, 'event ' || p),
    case when slot < 99 then aggregate end, case when slot < 99 then pg_temp.uuid_at(began, 'stream ' || stream)::text end,
    case when slot < 99 then version end, type, 1,
    case when type = 'CustomerCreated'
      then jsonb_build_object('name', 'Ada Byron' || u % 1000, 'email', 'ada.' || p || '@example.com')
    when aggregate = 'Customer'
      then jsonb_build_object('firstName', 'Ada', 'lastName', 'King' || u % 1000, 'email', 'ada.' || p || '@example.com')
    else jsonb_build_object(
      'ref', 'R-' || p,
      'email', 'user' || v % 200000 || '@example.com',
      'customer', 'c' || u / 180 % 10000,
      'amount', u / 1800000 % 1000 * 0.25,
      'status', (${words.status}::text[])[status + 1],
      'channel', (${words.channel}::text[])[channel + 1],
      'vip', vip,
      'tier', case when vip then 'gold' else 'basic' end,
      'address', jsonb_build_object(
        'city', 'City-' || u / 1800000000 % 2000, 'zip', lpad((v / 200000 % 20000)::text, 5, '0')),
      'campaign', case when p <= ${events}::bigint / 20 then 'launch' else 'spring-' || v / 4000000000 % 100 end,
      'coupon', case
        when p % greatest(${events}::bigint / 1000, 1) > 0 then 'K-' || v / 400000000000 % 5000
        when p <= ${events}::bigint / 200 then 'FIRST-DAY'
        when p > ${events}::bigint - ${events}::bigint / 200 then 'WELCOME-BACK'
        else 'MILESTONE' end
    ) end,
    jsonb_build_object(
      'actor', case when v % 4 = 0 then 'system:nightly' else 'clerk' || v / 4 % 50 || '@example.com' end,
      'requestId', pg_temp.uuid_at(ms, 'request ' || p),
      'correlationId', pg_temp.uuid_at(began, 'correlation ' || p / 4),
      'requestIp', '10.0.' || v / 200 % 4 || '.' || v / 800 % 250,
      'requestUserAgent', 'Mozilla/5.0 (X11; Linux x86_64; rv:' || 120 + u % 20 || '.0) Gecko/20100101 Firefox'),
    to_timestamp(ms / 1000.0)
  from (
    select *, case
        when slot = 99 then 'ReportSent'
        when version = 1 then aggregate || case when slot = 98 then 'Created' else 'Opened' end
        when slot = 98 then aggregate || 'Updated'
        when version = 10 then aggregate || 'Closed'
        when v / 2000000 % 32 = 0 then aggregate || 'Returned'
        when v / 2000000 % 32 < 10 then aggregate || 'Moved'
        else aggregate || 'Changed' end as type
    from (
      select *, case when is_rare then 5 else u % 10 end as status,
        case when is_rare then 5 else (u % 10 + 1 + u / 10 % 9) % 10 end as channel,
        u / 90 % 2 = 0 as vip,
        case when slot = 98 then 'Customer' else (${words.aggregate}::text[])[case
          when s % 20 < 8 then 1 when s % 20 < 12 then 2 when s % 20 < 16 then 3 when s % 20 < 19 then 4 else 5 end]
        end as aggregate
      from (
        select p, (p - 1) % 100 as slot, (p - 1) % 1000 / 100 + 1 as version, stream,
          newest - (${events}::bigint - p) * 500 as ms, newest - (${events}::bigint - p + (p - 1) % 1000) * 500 as began,
          hashint8extended(p, 1) & 9223372036854775807 as u, hashint8extended(p, 2) & 9223372036854775807 as v,
          hashint8extended(stream, 3) & 9223372036854775807 as s,
          p % greatest(${events}::bigint / 6, 1) = 0 and p <= ${events}::bigint / 6 * 5 as is_rare
        from generate_series(${from}::bigint, ${to}::bigint) p,
          lateral (select (p - 1) / 1000 * 100 + (p - 1) % 100 as stream) t,
          (select extract(epoch from ${newestAt}::timestamptz)::bigint * 1000 as newest) z
        offset 0
      ) numbers offset 0
    ) choices offset 0
  ) events`

/** Ids that grow with time, as the product's own do. */
export const makeIdFunction = (sql: Sql) => sql`
  create or replace function pg_temp.uuid_at(ms bigint, name text) returns uuid language sql immutable as $$
    select (lpad(to_hex(ms), 12, '0') || '7' || left(md5(name), 3) || '8' || right(md5(name), 15))::uuid
  $$`
