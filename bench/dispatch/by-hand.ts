import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { aggregateType, metadata } from '../append/appender'
import type { Creating } from './new-customer'

const tables = `
  create table hand_events (like hindsight.events including all);
  create table hand_customers (like read_models.customers including all);
  create table hand_answers (like hindsight.answers including all)`

/** The ceiling: the same three rows by one prepared statement on the same tables, nothing validated, nothing asked. */
export async function byHand(url: string, connections: number): Promise<Creating> {
  const sql = postgres(url, { max: connections, onnotice: () => {} })
  await sql.unsafe(tables)
  return {
    create: async ({ id, key, firstName, lastName, email }) => {
      const now = new Date().toISOString()
      const payload = { firstName, lastName, email, createdAt: now, updatedAt: now }
      await sql`
        with recorded as (
          insert into hand_events (id, aggregate_type, aggregate_id, version, type, schema_version, payload, metadata)
          values (${uuidv7()}, ${aggregateType}, ${id}, 1, 'CustomerCreated', 2, ${sql.json(payload)}, ${sql.json(metadata)})
          returning position
        ), shown as (
          insert into hand_customers (id, first_name, last_name, email, created_at, updated_at, version)
          values (${id}, ${firstName}, ${lastName}, ${email}, ${now}, ${now}, 1)
        )
        insert into hand_answers (caller, command, key, request_hash, aggregate_id, version, positions)
        select 'jane@example.com', 'CreateCustomer', ${key}, ${key}, ${id}, 1, array[position] from recorded`
    },
    close: () => sql.end(),
  }
}
