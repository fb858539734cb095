import { Readable } from 'node:stream'
import type { Sql } from 'postgres'
import type { Connection } from '../../db/connect'
import { type ExportFilters, exportLines } from '../export/export-events'
import { importEvents } from './import-events'

type Fields = Readonly<Record<string, unknown>>

/** Lines as one writes them in a test: objects, or the very text of a line. */
export const importLines = (sql: Sql, lines: readonly (Fields | string)[]) => {
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
  return importEvents(Readable.from([Buffer.from(text)]), { sql })
}

export const exported = async (connection: Connection, filters: ExportFilters = {}): Promise<readonly string[]> => {
  let text = ''
  for await (const { bytes } of exportLines(connection, filters)) text += Buffer.from(bytes).toString()
  return text.split('\n').slice(0, -1)
}

/** An event of a type that no code knows, in a stream of its own unless one is named. */
export const permit = (version: number | undefined, aggregateId: string, fields: Fields = {}): Fields => ({
  aggregateType: 'Permit',
  aggregateId,
  ...(version === undefined ? {} : { version }),
  type: 'T02 Check confirmation of receipt',
  payload: { version },
  ...fields,
})
