import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type Sql } from 'postgres'
import { closings } from './closings'
import { guarded } from './guard'

export type Role = 'application' | 'reader' | 'owner'

export type Connection = { readonly sql: Sql; readonly db: PostgresJsDatabase }

export const roleName = (role: Role) => `hindsight_${role}` as const

const parseInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53`)
  return value
}

/** Positions and counts are below 2^53, so they arrive as numbers. */
const integers = { to: 20, from: [20], parse: parseInteger, serialize: String }

const sessions: Readonly<Record<Role, Readonly<Record<string, string | number>>>> = {
  application: { statement_timeout: 30_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 30_000 },
  reader: { statement_timeout: 5_000, default_transaction_read_only: 'on' },
  owner: { lock_timeout: 10_000 },
}

type Options = {
  readonly max?: number
  /** stays open however long nothing is asked, and is missed soon when the machine at this end vanishes */
  readonly isLasting?: boolean
}

const lasting = { idle_timeout: 0, max_lifetime: null }

/** A pool whose connections are one role from their first moment. */
export function connect(url: string, role: Role, { max = 10, isLasting = false }: Options = {}): Connection {
  const closing = closings()
  const options = {
    socket: closing.socket,
    max,
    connect_timeout: 10,
    idle_timeout: 60,
    ...(isLasting && lasting),
    // In seconds, so that a server that comes back is found within one; the driver's own may wait for 20.
    backoff: (attempts: number) => Math.min(2 ** attempts / 100, 1),
    onnotice: () => {},
    types: { bigint: integers },
    connection: {
      application_name: `hindsight ${role}`,
      role: roleName(role),
      TimeZone: 'UTC',
      DateStyle: 'ISO',
      // To compile a search with many conditions takes longer than to run it.
      jit: 'off',
      ...sessions[role],
      ...(isLasting && { tcp_keepalives_idle: 60 }),
    },
  }
  const pool = guarded(postgres(url, options), closing)
  return { sql: pool, db: drizzle(pool) }
}
