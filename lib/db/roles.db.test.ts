import type { Sql, TransactionSql } from 'postgres'
import { describe, expect, test } from 'vitest'
import { testDatabase } from './testing'

const { application, reader, owner, admin } = await testDatabase()

const stream = ['Permit', crypto.randomUUID(), 1] as const

const insert = (sql: Sql | TransactionSql) => sql`
  insert into hindsight.events (id, aggregate_type, aggregate_id, version, type, payload)
  values (${crypto.randomUUID()}, ${stream[0]}, ${stream[1]}, ${stream[2]}, 'PermitAsked', '{}')`

const insertAt = (sql: Sql | TransactionSql) => sql`
  insert into hindsight.events (id, type, payload, recorded_at)
  values (${crypto.randomUUID()}, 'PermitAsked', '{}', '2001-01-01T00:00:00Z')`

const changes = {
  UPDATE: (sql: Sql | TransactionSql) => sql`update hindsight.events set type = 'PermitForged'`,
  DELETE: (sql: Sql | TransactionSql) => sql`delete from hindsight.events`,
  TRUNCATE: (sql: Sql | TransactionSql) => sql`truncate hindsight.events`,
}

const refusal = (code: string) => expect.objectContaining({ code })

describe('the application', () => {
  test('reads and records events', async () => {
    await insert(application.sql)
    expect(await application.sql`select type from hindsight.events`).toHaveLength(1)
  })

  test.each(Object.entries(changes))('may not %s events', async (_, change) => {
    await expect(change(application.sql)).rejects.toEqual(refusal('42501'))
  })

  test('cannot say when an event was recorded, at which position, or by which transaction', async () => {
    await expect(insertAt(application.sql)).rejects.toEqual(refusal('42501'))
    const position = application.sql`
      insert into hindsight.events (position, id, type, payload) overriding system value
      values (1, ${crypto.randomUUID()}, 'PermitAsked', '{}')`
    await expect(position).rejects.toEqual(refusal('42501'))
    const transaction = application.sql`
      insert into hindsight.events (xid, id, type, payload) values ('1', ${crypto.randomUUID()}, 'PermitAsked', '{}')`
    await expect(transaction).rejects.toEqual(refusal('42501'))
  })

  test('changes no stored answer', async () => {
    await expect(application.sql`update hindsight.answers set version = 1`).rejects.toEqual(refusal('42501'))
    await expect(application.sql`delete from hindsight.answers`).rejects.toEqual(refusal('42501'))
  })

  test('switches no trigger off', async () => {
    const alter = application.sql`alter table hindsight.events disable trigger all`
    await expect(alter).rejects.toEqual(refusal('42501'))
  })

  test('owns nothing of the log and everything that can be rebuilt from it', async () => {
    const owned = await owner.sql<{ schema: string; name: string; owner: string }[]>`
      select n.nspname as schema, c.relname as name, pg_get_userbyid(c.relowner) as owner
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('hindsight', 'read_models', 'auth') and c.relkind in ('r', 'S')`
    expect(owned.length).toBeGreaterThan(5)
    for (const { schema, owner } of owned)
      expect(owner).toBe(schema === 'read_models' ? 'hindsight_application' : 'hindsight_owner')
    const schemas = await owner.sql<{ name: string; owner: string }[]>`
      select nspname as name, pg_get_userbyid(nspowner) as owner from pg_namespace
      where nspname in ('hindsight', 'read_models', 'auth') order by nspname`
    expect(schemas.map(({ name, owner }) => `${name}: ${owner}`)).toEqual([
      'auth: hindsight_owner',
      'hindsight: hindsight_owner',
      'read_models: hindsight_application',
    ])
  })
})

describe('the owner', () => {
  test('may say when an event was recorded, so that a log can be imported', async () => {
    await insertAt(owner.sql)
    const [event] = await owner.sql`select recorded_at from hindsight.events where recorded_at < '2002-01-01'`
    expect(event).toEqual({ recorded_at: '2001-01-01 00:00:00+00' })
  })

  test.each(Object.entries(changes))('is refused by a trigger when it would %s events', async (_, change) => {
    await expect(change(owner.sql)).rejects.toEqual(refusal('55000'))
  })

  test('T0-125 fills read models as the application does', async () => {
    const filling = owner.sql`insert into read_models.snapshots values ('Permit', 'a', 'f', 1, '{}')`
    await expect(filling).resolves.toBeDefined()
  })
})

test('not even a superuser changes events while triggers are off', async () => {
  const superuser = await admin.reserve()
  try {
    await superuser`set session_replication_role = replica`
    await expect(changes.UPDATE(superuser)).rejects.toEqual(refusal('55000'))
  } finally {
    await superuser`reset session_replication_role`
    superuser.release()
  }
})

describe('the reader', () => {
  test('reads events and read models', async () => {
    expect(await reader.sql`select type from hindsight.events`).not.toHaveLength(0)
    expect(await reader.sql`select 1 from read_models.snapshots`).toBeDefined()
  })

  test('T0-126 may not write read models', async () => {
    const filling = reader.sql`insert into read_models.snapshots values ('Permit', 'b', 'f', 1, '{}')`
    await expect(filling).rejects.toEqual(refusal('25006'))
  })

  test('reads no account of a person', async () => {
    await expect(reader.sql`select 1 from auth.reviewers`).rejects.toEqual(refusal('42501'))
  })

  test.each(Object.entries({ INSERT: insert, ...changes }))('may not %s events', async (_, change) => {
    await expect(change(reader.sql)).rejects.toEqual(refusal('25006'))
    const writing = reader.sql.begin('read write', (sql) => change(sql))
    await expect(writing).rejects.toEqual(refusal('42501'))
  })
})
