import { transactionOn } from '../db/transaction'
import type { Surroundings } from './surroundings'

/** What `work` writes and the facts that it records are there together, or neither is. */
export const inTransaction = async <Result>(
  given: Surroundings,
  work: (within: Surroundings) => Promise<Result>,
): Promise<Result> => {
  const { result } = await given.sql.begin(async (raw) => ({
    result: await work({ ...given, db: transactionOn(given.sql, raw), record: given.recordOn(raw) }),
  }))
  return result
}
