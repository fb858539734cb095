import postgres, { type Sql } from 'postgres'
import { afterAll, inject } from 'vitest'
import { type Connection, connect } from './connect'
import { createScratchDatabase } from './scratch-database'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServers: readonly string[]
  }
}

export type TestDatabase = {
  readonly url: string
  readonly application: Connection
  readonly reader: Connection
  readonly owner: Connection
  /** the login itself, for making faults */
  readonly admin: Sql
}

/** The server of this worker. */
export const databaseServer = (): string => {
  const servers = inject('databaseServers')
  const server = servers[(Number(process.env['VITEST_POOL_ID']) - 1) % servers.length]
  if (!server) throw new Error('There is no server for this worker')
  return server
}

/** A migrated database that belongs to the calling test file and goes away with it. */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, drop } = await createScratchDatabase(databaseServer())
  const database = {
    url,
    application: connect(url, 'application', { max: 8 }),
    reader: connect(url, 'reader', { max: 4 }),
    owner: connect(url, 'owner', { max: 4 }),
    admin: postgres(url, { max: 2, onnotice: () => {} }),
  }
  const { application, reader, owner, admin } = database
  afterAll(async () => {
    await Promise.all([application.sql, reader.sql, owner.sql, admin].map((sql) => sql.end({ timeout: 2 })))
    await drop()
  })
  return database
}
