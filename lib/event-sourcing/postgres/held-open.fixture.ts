import type { Sql, TransactionSql } from 'postgres'

/** A transaction that has done its work and commits when it is told to. */
export const heldOpen = async (
  sql: Sql,
  work: (tx: TransactionSql) => Promise<unknown>,
): Promise<() => Promise<void>> => {
  let commit: () => void = () => {}
  const gate = new Promise<void>((open) => {
    commit = open
  })
  let over: Promise<unknown> = Promise.resolve()
  await new Promise<void>((done, failed) => {
    over = sql.begin(async (tx) => {
      await work(tx)
      done()
      await gate
    })
    over.catch(failed)
  })
  return async () => {
    commit()
    await over
  }
}
