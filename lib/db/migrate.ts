import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres, { type Sql } from 'postgres'
import { connect } from './connect'
import { databaseProblem } from './database-problem'
import { ensureRoles, grant } from './roles'

type Urls = { readonly databaseUrl: string; readonly databaseMigrationUrl: string; readonly databaseReadUrl: string }

export const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url))

const lock = 4_711_000_001
const oldestServer = 150_000

const signIn = (url: string): Sql =>
  postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'hindsight migrate' },
  })

/** Tables made by the owner's migrations belong to the application where they can be rebuilt from the log. */
const handOver = `do $$ declare item regclass; begin
  for item in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'read_models' and c.relkind in ('r', 'p', 'v', 'm')
      and c.relowner <> 'hindsight_application'::regrole
  loop execute format('alter table %s owner to hindsight_application', item); end loop;
end $$`

async function checkVersion(sql: Sql): Promise<void> {
  const [server] = await sql<{ number: number; name: string }[]>`
    select current_setting('server_version_num')::integer as number, current_setting('server_version') as name`
  if (server && server.number < oldestServer)
    throw new Error(`PostgreSQL 15 or newer is needed, this is ${server.name}`)
}

async function loginOf(url: string, variable: string): Promise<string> {
  const sql = signIn(url)
  try {
    const [session] = await sql<{ login: string }[]>`select session_user as login`
    return session?.login ?? ''
  } catch (error) {
    throw databaseProblem(error, variable, url)
  } finally {
    await sql.end({ timeout: 2 })
  }
}

async function grantLogins(sql: Sql, urls: Urls): Promise<void> {
  await grant(sql, 'owner', await loginOf(urls.databaseMigrationUrl, 'DATABASE_MIGRATION_URL'))
  await grant(sql, 'application', await loginOf(urls.databaseUrl, 'DATABASE_URL'))
  await grant(sql, 'reader', await loginOf(urls.databaseReadUrl, 'DATABASE_READ_URL'))
}

async function applyAsOwner(url: string): Promise<void> {
  const { sql } = connect(url, 'owner', { max: 1 })
  try {
    await applyMigrations(drizzle(sql), { migrationsFolder })
    await sql.unsafe(handOver)
    await sql`select hindsight.enter_cluster()`
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/**
 * Brings the database to the present schema: roles, grants, migrations. Safe to run from several processes at once and
 * again; one waits for the other for a minute at most. Fails with one line that names the variable to look at.
 */
export async function migrate(urls: Urls): Promise<void> {
  const sql = signIn(urls.databaseMigrationUrl)
  try {
    await sql`select set_config('lock_timeout', '60s', false)`
    await sql`select pg_advisory_lock(${lock})`
    await checkVersion(sql)
    await ensureRoles(sql)
    await grantLogins(sql, urls)
    await applyAsOwner(urls.databaseMigrationUrl)
  } catch (error) {
    const isOwn = urls.databaseMigrationUrl !== urls.databaseUrl
    throw databaseProblem(error, isOwn ? 'DATABASE_MIGRATION_URL' : 'DATABASE_URL', urls.databaseMigrationUrl)
  } finally {
    // Ending the session gives the lock back.
    await sql.end({ timeout: 5 })
  }
}
