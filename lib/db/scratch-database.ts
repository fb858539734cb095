import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { migrate, migrationsFolder } from './migrate'

export type ScratchDatabase = { readonly url: string; drop(): Promise<void> }

const lock = 4_711_000_002

const within = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.toString()
}

const migrationsHash = (): string => {
  const hash = createHash('sha256')
  for (const name of readdirSync(migrationsFolder)
    .filter((file) => file.endsWith('.sql'))
    .sort())
    hash.update(name).update(readFileSync(join(migrationsFolder, name)))
  return hash.digest('hex').slice(0, 16)
}

const urlsOf = (url: string) => ({ databaseUrl: url, databaseMigrationUrl: url, databaseReadUrl: url })

async function makeTemplate(sql: Sql, serverUrl: string, template: string): Promise<void> {
  const building = `${template}_building`
  await sql.unsafe(`drop database if exists ${building} with (force)`)
  await sql.unsafe(`create database ${building}`)
  await migrate(urlsOf(within(serverUrl, building)))
  await sql.unsafe(`alter database ${building} rename to ${template}`)
}

async function ensureTemplate(sql: Sql, serverUrl: string): Promise<string> {
  const template = `hindsight_template_${migrationsHash()}`
  await sql`select pg_advisory_lock(${lock})`
  try {
    const [present] = await sql`select from pg_database where datname = ${template}`
    if (!present) await makeTemplate(sql, serverUrl, template)
  } finally {
    await sql`select pg_advisory_unlock(${lock})`
  }
  return template
}

async function onServer<Result>(serverUrl: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(within(serverUrl, 'postgres'), { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** A database of one's own, cloned from a migrated template that is made once per state of the migrations. */
export async function createScratchDatabase(serverUrl: string): Promise<ScratchDatabase> {
  const name = `hindsight_scratch_${randomBytes(8).toString('hex')}`
  await onServer(serverUrl, async (sql) => {
    const template = await ensureTemplate(sql, serverUrl)
    await sql.unsafe(`create database ${name} template ${template}`)
  })
  return {
    url: within(serverUrl, name),
    drop: () =>
      onServer(serverUrl, async (sql) => void (await sql.unsafe(`drop database if exists ${name} with (force)`))),
  }
}

/** An empty database without roles' grants or tables, for tests of the migrations themselves. */
export async function createEmptyDatabase(serverUrl: string): Promise<ScratchDatabase> {
  const name = `hindsight_empty_${randomBytes(8).toString('hex')}`
  await onServer(serverUrl, async (sql) => void (await sql.unsafe(`create database ${name}`)))
  return {
    url: within(serverUrl, name),
    drop: () =>
      onServer(serverUrl, async (sql) => void (await sql.unsafe(`drop database if exists ${name} with (force)`))),
  }
}
