import type { Sql } from 'postgres'
import { feedReadModels, type ReadModel } from './feed'

/**
 * Empties a read model's tables and fills them from the log, in one transaction: readers see the old rows until it
 * is whole; writers to it wait, so nothing is recorded in between.
 */
export async function rebuildReadModel(
  sql: Sql,
  model: ReadModel,
  onFed: (count: number) => void,
): Promise<{ readonly fed: number; readonly notices: readonly string[] }> {
  return sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`
    await tx`set local idle_in_transaction_session_timeout = 0`
    for (const table of model.tables) await tx`lock table ${tx(`read_models.${table}`)} in share row exclusive mode`
    for (const table of model.tables) await tx`delete from ${tx(`read_models.${table}`)}`
    let fed = 0
    const notices = await feedReadModels(sql, tx, {
      ownOnly: false,
      models: [model],
      onFed: (count) => {
        fed = count
        onFed(count)
      },
    })
    return { fed, notices }
  })
}
