import type { Sql, TransactionSql } from 'postgres'
import { beginGeneration, listGenerations, removeGeneration } from './generations'

/**
 * Begins to make the index anew beside the live one, which is searched until then; the work is done round by round. False
 * where one is on its way already.
 */
export const rebuildIndex = (sql: Sql | TransactionSql, fingerprint: string): Promise<boolean> =>
  beginGeneration(sql, fingerprint)

/** Throws away what was made so far; false where nothing is on its way beside a live one. */
export const cancelIndex = async (tx: TransactionSql): Promise<boolean> => {
  const [live, building] = await listGenerations(tx)
  if (live?.status !== 'live' || !building) return false
  await tx`select from search.generations where generation = ${building.generation} for update`
  await removeGeneration(tx, building.generation)
  return true
}
