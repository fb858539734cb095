import type { Sql } from 'postgres'
import { type Role, roleName } from './connect'

const roles: readonly Role[] = ['owner', 'application', 'reader']

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

/** Roles belong to the whole server: another database's migration may make or grant the same ones at this moment. */
async function despiteRaces(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work()
      return
    } catch (error) {
      const isRace = ['42710', '23505', 'XX000', '40P01'].includes(String(codeOf(error)))
      if (!isRace || attempt === 20) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * attempt))
    }
  }
}

async function make(sql: Sql, role: Role): Promise<void> {
  const [present] = await sql`select from pg_roles where rolname = ${roleName(role)}`
  if (!present) await sql.unsafe(`create role ${roleName(role)} nologin`)
}

/** Lets a login become a role; from PostgreSQL 16 on, membership alone does not say so. */
export async function grant(sql: Sql, role: Role, login: string): Promise<void> {
  await despiteRaces(async () => {
    const [{ server } = { server: 0 }] = await sql<{ server: number }[]>`
      select current_setting('server_version_num')::integer as server`
    const membership = server >= 160_000 ? 'set' : 'member'
    const [{ may } = { may: false }] = await sql<{ may: boolean }[]>`
      select pg_has_role(${login}::name, ${roleName(role)}::name, ${membership}) as may`
    if (!may) await sql.unsafe(`grant ${roleName(role)} to ${quoted(login)}`)
  })
}

/** Lets the application see who keeps a transaction open. A login that may not give this away leaves it at its own role's. */
async function grantSight(sql: Sql): Promise<void> {
  const [{ may } = { may: true }] = await sql<{ may: boolean }[]>`
    select pg_has_role(${roleName('application')}, 'pg_read_all_stats', 'usage') as may`
  if (may) return
  await despiteRaces(() => sql.unsafe(`grant pg_read_all_stats to ${roleName('application')}`)).catch((error) => {
    if (codeOf(error) !== '42501') throw error
  })
}

/** Makes the three roles where they are missing. The owner may do what the application may. */
export async function ensureRoles(sql: Sql): Promise<void> {
  for (const role of roles) await despiteRaces(() => make(sql, role))
  await grant(sql, 'application', roleName('owner'))
  await grantSight(sql)
  const [{ database, may } = { database: '', may: true }] = await sql<{ database: string; may: boolean }[]>`
    select current_database() as database,
           has_database_privilege(${roleName('owner')}, current_database(), 'create') as may`
  if (!may) await sql.unsafe(`grant create on database ${quoted(database)} to ${roleName('owner')}`)
}
