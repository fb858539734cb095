import postgres from 'postgres'

const eventsPerCustomer = 10

/** Histories of ten events each, all growing at once, written straight into the log: only reading is measured. */
export async function fillLog(url: string, events: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const customers = Math.max(1, Math.ceil(events / eventsPerCustomer))
  await sql`
    insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, schema_version, payload, metadata, recorded_at)
    select
      md5('event ' || n)::uuid, 'Customer', md5('customer ' || n % ${customers}::int)::uuid::text, n / ${customers}::int + 1,
      case when n < ${customers}::int then 'CustomerCreated' else 'CustomerUpdated' end,
      case when n < ${customers}::int then 2 else 1 end,
      jsonb_build_object('firstName', 'Jane', 'lastName', 'Doe ' || n, 'email', 'jane.' || n || '@example.com',
        'createdAt', '2026-01-01T00:00:00.000Z', 'updatedAt', '2026-01-01T00:00:00.000Z'),
      jsonb_build_object('requestId', md5('request ' || n)::uuid, 'requestIp', '203.0.113.7', 'actor', 'jane@example.com',
        'correlationId', md5('request ' || n)::uuid),
      '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 second'
    from generate_series(0, ${events}::int - 1) n`
  await sql`vacuum analyze hindsight.events`
  await sql.end()
}
