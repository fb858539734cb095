import type { Sql, TransactionSql } from 'postgres'

type Part = { readonly kind: 'column' | 'constraint' | 'index'; readonly statement: string }

/** What a table consists of, each part as the statement that makes it in `rebuilding`. */
const partsOf = (tx: TransactionSql, schema: string, table: string): Promise<readonly Part[]> => tx<Part[]>`
  with live as (
    select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relname = ${table} and c.relkind = 'r')
  select 'column' as kind, format('%s %I %s %s %s', row_number() over (order by a.attnum), a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then 'not null' end, pg_get_expr(d.adbin, d.adrelid)) as statement
    from live join pg_attribute a on a.attrelid = live.oid left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
    where a.attnum > 0 and not a.attisdropped
  union all
  select 'constraint', format('alter table rebuilding.%I add constraint %I %s', relname, conname, pg_get_constraintdef(k.oid))
    from live join pg_constraint k on k.conrelid = live.oid where k.contype in ('p', 'u', 'c', 'x')
  union all
  select 'index', replace(pg_get_indexdef(i.indexrelid),
      format(' ON %I.%I ', ${schema}::text, relname), format(' ON rebuilding.%I ', relname))
    from live join pg_index i on i.indrelid = live.oid
    where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by 1, 2`

/** What hangs on a table and would be lost with it. */
const obstaclesTo = async (tx: TransactionSql, table: string): Promise<readonly string[]> => {
  const found = await tx<{ obstacle: string }[]>`
    with live as (select ${`read_models."${table}"`}::regclass as oid)
    select 'the foreign key ' || conname as obstacle from live, pg_constraint
      where contype = 'f' and live.oid in (conrelid, confrelid)
    union all select 'the trigger ' || tgname from live, pg_trigger where tgrelid = live.oid and not tgisinternal
    union all select 'the view ' || r.ev_class::regclass from live, pg_depend d join pg_rewrite r on r.oid = d.objid
      where d.classid = 'pg_rewrite'::regclass and d.refobjid = live.oid and r.ev_class <> live.oid
    union all select 'the sequence of ' || a.attname from live, pg_attribute a
      left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
      where a.attrelid = live.oid and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%')`
  return found.map(({ obstacle }) => `${table}: ${obstacle}`)
}

const grantsOf = (tx: TransactionSql, table: string) => tx<{ statement: string }[]>`
  select format('grant %s on rebuilding.%I to %s', privilege_type, relname,
      case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end) as statement
  from pg_class, aclexplode(relacl) where oid = ${`read_models."${table}"`}::regclass and grantee <> relowner`

const named = (tx: TransactionSql, schema: string, tables: readonly string[]) =>
  tx(tables.map((table) => `${schema}.${table}`))

/**
 * Makes empty namesakes of tables in `rebuilding`, with their columns, constraints, indexes and grants: names belong to
 * a schema, so they are the same. Throws where something hangs on a table that the swap would lose.
 */
export const makeShadows = async (tx: TransactionSql, tables: readonly string[]): Promise<void> => {
  const obstacles = (await Promise.all(tables.map((table) => obstaclesTo(tx, table)))).flat()
  if (obstacles.length > 0) throw new Error(`Cannot be rebuilt beside the live table: ${obstacles.join('; ')}`)
  await dropShadows(tx, tables)
  for (const table of tables) {
    await tx`create table ${tx(`rebuilding.${table}`)} (like ${tx(`read_models.${table}`)}
      including defaults including generated including storage including compression including comments)`
    const parts = await partsOf(tx, 'read_models', table)
    const made = parts.filter(({ kind }) => kind !== 'column')
    for (const { statement } of [...made, ...(await grantsOf(tx, table))]) await tx.unsafe(statement)
  }
}

export const dropShadows = async (tx: TransactionSql, tables: readonly string[]): Promise<void> => {
  for (const table of tables) await tx`drop table if exists ${tx(`rebuilding.${table}`)}`
}

/** Tells the planner about new tables that it knows nothing of, before readers come. */
export const analyzeShadows = async (sql: Sql, tables: readonly string[]): Promise<void> => {
  for (const table of tables) {
    const [known] = await sql<{ rows: number }[]>`
      select reltuples as rows from pg_class where oid = to_regclass(${`rebuilding."${table}"`})`
    if (known && known.rows < 0) await sql`analyze ${sql(`rebuilding.${table}`)}`
  }
}

/** Whether tables and their namesakes are still made alike; a migration may have changed the live ones. */
export const areAlike = async (tx: TransactionSql, tables: readonly string[]): Promise<boolean> => {
  for (const table of tables) {
    const [live, shadow] = await Promise.all(
      ['read_models', 'rebuilding'].map(async (schema) => JSON.stringify(await partsOf(tx, schema, table))),
    )
    if (live !== shadow) return false
  }
  return true
}

/** Keeps everybody out of the live tables until the transaction ends, those who read included. */
export const lockLive = async (tx: TransactionSql, tables: readonly string[]): Promise<void> => {
  if (tables.length > 0) await tx`lock table ${named(tx, 'read_models', tables)} in access exclusive mode`
}

/** Puts the namesakes in the place of the live tables. Whoever waited for the lock goes on in the new ones. */
export const swapIn = async (tx: TransactionSql, tables: readonly string[]): Promise<void> => {
  for (const table of tables) {
    await tx`drop table ${tx(`read_models.${table}`)}`
    await tx`alter table ${tx(`rebuilding.${table}`)} set schema read_models`
  }
}
