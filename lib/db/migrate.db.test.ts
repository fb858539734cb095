import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { connect } from './connect'
import { migrate } from './migrate'
import { createEmptyDatabase, type ScratchDatabase } from './scratch-database'
import { databaseServer } from './testing'

const run = promisify(execFile)
const made: ScratchDatabase[] = []

const empty = async () => {
  const database = await createEmptyDatabase(databaseServer())
  made.push(database)
  return database.url
}
afterAll(() => Promise.all(made.map(({ drop }) => drop())))

const urlsOf = (url: string) => ({ databaseUrl: url, databaseMigrationUrl: url, databaseReadUrl: url })

const changed = (url: string, change: (url: URL) => void) => {
  const result = new URL(url)
  change(result)
  return result.toString()
}

test('several processes may migrate an empty database at once, and again later', async () => {
  const url = await empty()
  await Promise.all([migrate(urlsOf(url)), migrate(urlsOf(url)), migrate(urlsOf(url))])
  await migrate(urlsOf(url))
  const { sql } = connect(url, 'application', { max: 1 })
  expect(await sql`select count(*) as events from hindsight.events`).toEqual([{ events: 0 }])
  await sql.end()
})

test('databases of one server may be migrated at once', async () => {
  const urls = await Promise.all([empty(), empty(), empty()])
  await Promise.all(urls.map((url) => migrate(urlsOf(url))))
})

test('a login of its own may only what its role may', async () => {
  const url = await empty()
  const login = `hindsight_login_${process.pid}`
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin.unsafe(`drop role if exists ${login}`)
  await admin.unsafe(`create role ${login} login password 'a "quoted" word'`)
  const own = changed(url, (address) => {
    address.username = login
    address.password = encodeURIComponent('a "quoted" word')
  })
  await migrate({ ...urlsOf(own), databaseMigrationUrl: url })
  const application = connect(own, 'application', { max: 1 })
  expect(await application.sql`select current_user::text as role`).toEqual([{ role: 'hindsight_application' }])
  const owner = connect(own, 'owner', { max: 1 })
  await expect(owner.sql`select 1`).rejects.toThrow('permission denied to set role')
  await Promise.all([application.sql.end(), owner.sql.end()])
  await admin.unsafe(`drop role ${login}`)
  await admin.end()
})

describe('what cannot be used is said in one line that names the variable', () => {
  const messageOf = async (urls: Parameters<typeof migrate>[0]) => {
    const error: unknown = await migrate(urls).then(
      () => null,
      (reason: unknown) => reason,
    )
    const message = error instanceof Error ? error.message : ''
    expect(message).not.toContain('\n')
    return message
  }

  test('nothing listens', async () => {
    expect(await messageOf(urlsOf('postgres://jane:secret@127.0.0.1:1/hindsight'))).toBe(
      'The database at 127.0.0.1:1/hindsight (DATABASE_URL) cannot be used: nothing listens there.',
    )
  })

  test('there is no such database', async () => {
    const url = changed(databaseServer(), (address) => {
      address.pathname = '/missing'
    })
    expect(await messageOf(urlsOf(url))).toMatch(
      /\/missing \(DATABASE_URL\) cannot be used: there is no such database\.$/,
    )
  })

  test('migrations have a connection of their own', async () => {
    const databaseMigrationUrl = 'postgres://jane:secret@127.0.0.1:1/hindsight'
    expect(await messageOf({ ...urlsOf(await empty()), databaseMigrationUrl })).toContain('(DATABASE_MIGRATION_URL)')
  })

  test('the viewer has another database that does not answer', async () => {
    const url = await empty()
    const databaseReadUrl = 'postgres://jane:secret@127.0.0.1:1/replica'
    expect(await messageOf({ ...urlsOf(url), databaseReadUrl })).toContain(
      '/replica (DATABASE_READ_URL) cannot be used',
    )
  })

  test('the login may not migrate', async () => {
    const url = await empty()
    const login = `hindsight_weak_${process.pid}`
    const admin = postgres(url, { max: 1, onnotice: () => {} })
    await admin.unsafe(`drop role if exists ${login}`)
    await admin.unsafe(`create role ${login} login password 'weak'`)
    const weak = changed(url, (address) => {
      address.username = login
      address.password = 'weak'
    })
    expect(await messageOf(urlsOf(weak))).toContain('its login lacks a right that migrations need')
    await admin.unsafe(`drop role ${login}`)
    await admin.end()
  })
})

test('the migrations say the same as the tables in the code', async () => {
  const folder = `.test/migrations-${process.pid}`
  mkdirSync(folder, { recursive: true })
  try {
    cpSync('drizzle', `${folder}/drizzle`, { recursive: true })
    const config = {
      dialect: 'postgresql',
      schema: ['./lib/db/schema/*.ts', './lib/domain/*/table.ts'],
      out: `./${folder}/drizzle`,
    }
    writeFileSync(`${folder}/config.json`, JSON.stringify(config))
    await run('node_modules/.bin/drizzle-kit', ['generate', `--config=${folder}/config.json`])
    expect(readdirSync(`${folder}/drizzle`)).toEqual(readdirSync('drizzle'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
