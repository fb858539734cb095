import type { Sql, TransactionSql } from 'postgres'
import { BadInput } from '../bad-input'
import { errorCode } from '../error-code'
import { feedReadModels } from '../read-models/feed'
import { findProblem } from './find-problem'
import { identifyLines } from './identify'
import { collectFresh, insertFresh } from './insert-fresh'
import type { LineRefused } from './line-refused'
import { linesOf } from './lines'
import { presentVersions } from './present-versions'
import { stageLines } from './staging'

export type Imported = { readonly imported: number; readonly known: number; readonly notices: readonly string[] }

export type ImportStage = 'reading' | 'checking' | 'recording' | 'read models'
export type ImportOptions = {
  /** connected as the owner: only it may set the time of recording */
  readonly sql: Sql
  readonly onProgress?: (stage: ImportStage, count: number, total?: number) => void
}

const ATTEMPTS = 5

/**
 * Adds the events of an NDJSON stream to the log, all or none. A line whose id the log has already is left alone.
 * Throws LineRefused for the first line that would break the log.
 */
export async function importEvents(source: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<Imported> {
  const { sql, onProgress = () => {} } = options
  const record = async (tx: TransactionSql, refused: LineRefused | null) => {
    const { fresh, lastLine } = await collectFresh(tx)
    const problem = (await findProblem(tx)) ?? refused
    if (problem) throw problem
    await insertFresh(tx, lastLine, presentVersions(), (count) => onProgress('recording', count, fresh))
    if (fresh > 0)
      await tx`insert into hindsight.imports (epoch, xid) select max(epoch), pg_current_xact_id() from hindsight.epochs`
    const onFed = (count: number) => onProgress('read models', count)
    return { fresh, notices: await feedReadModels(sql, tx, onFed) }
  }
  return sql.begin(async (tx) => {
    await tx`set local work_mem = '64MB'`
    await tx`set local idle_in_transaction_session_timeout = 0`
    const { count, refused } = await stageLines(tx, linesOf(source), (staged) => onProgress('reading', staged))
    onProgress('checking', count)
    await identifyLines(tx)
    const { fresh, notices } = await withRetries(() => tx.savepoint((inner) => record(inner, refused)))
    return { imported: fresh, known: count - fresh, notices }
  })
}

const RACES = new Set(['23505', '40P01', '55P03'])

/** A writer beside the import may take a version first: what is fresh is then worked out again. */
async function withRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!RACES.has(errorCode(error))) throw error
      if (attempt === ATTEMPTS) {
        throw new BadInput(
          'Others keep writing to the same streams. Nothing was imported; try again when they are done.',
        )
      }
    }
  }
}
