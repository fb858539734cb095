import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TransactionSql } from 'postgres'
import { copyRow } from './copy-row'
import { parseEventLine } from './event-line'
import { LineRefused } from './line-refused'
import type { Line } from './lines'

export type Staged = { readonly count: number; readonly refused: LineRefused | null }

/**
 * Puts the lines into a temporary table, up to the first that cannot be an event. Payloads travel as text and
 * PostgreSQL reads them, so no digit passes through a JavaScript number; memory holds one chunk of lines.
 */
export async function stageLines(
  tx: TransactionSql,
  batches: AsyncIterable<readonly Line[]>,
  onStaged: (count: number) => void,
): Promise<Staged> {
  await tx`
    create temporary table imported_lines (
      line bigint not null, id uuid, aggregate_type text, aggregate_id text, version integer, type text not null,
      schema_version integer, payload jsonb not null, metadata jsonb not null, recorded_at timestamptz
    ) on commit drop`
  const staged: { count: number; refused: LineRefused | null } = { count: 0, refused: null }
  const copy = await tx`copy imported_lines from stdin`.writable()
  await pipeline(Readable.from(rowsOf(batches, staged, onStaged)), copy)
  await tx`create unique index on imported_lines (line)`
  return staged
}

async function* rowsOf(
  batches: AsyncIterable<readonly Line[]>,
  staged: { count: number; refused: LineRefused | null },
  onStaged: (count: number) => void,
) {
  try {
    for await (const lines of batches) {
      let rows = ''
      for (const { number, text } of lines) {
        const event = parseEventLine(text)
        if ('problem' in event) {
          staged.refused = new LineRefused(number, event.problem)
          break
        }
        rows += copyRow(number, event)
        staged.count++
      }
      if (rows !== '') yield Buffer.from(rows)
      if (staged.refused) return
      onStaged(staged.count)
    }
  } catch (error) {
    if (!(error instanceof LineRefused)) throw error
    staged.refused = error
  }
}
