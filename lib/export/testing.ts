import type { Connection } from '../db/connect'
import { everything } from './chosen'
import { type Format, ndjson } from './formats'
import { logEnd } from './log-end'
import { readExport } from './read-export'
import { readPages } from './read-pages'

/** What an address asks to export, where nothing is wrong with it. */
export const wanted = (query: string) => {
  const read = readExport(new URLSearchParams(query))
  if (!read.ok) throw new Error(read.message)
  return read.value
}

/** All pages of an export as one text, heading included. */
export const exportedText = async (
  connection: Connection,
  {
    chosen = everything,
    format = ndjson,
    end,
  }: { chosen?: typeof everything; format?: Format; end?: Awaited<ReturnType<typeof logEnd>> } = {},
): Promise<string> => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let text = format.heading
  for await (const { bytes } of readPages(connection, {
    chosen,
    line: format.line,
    end: end ?? (await logEnd(connection.db)),
  }))
    text += decoder.decode(bytes)
  return text
}

/** CSV as RFC 4180 reads it: rows of cells; null where nothing stands between two commas. */
export const readCsv = (text: string): readonly (readonly (string | null)[])[] => {
  const rows: (string | null)[][] = []
  let row: (string | null)[] = []
  for (const [whole, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (whole === '') break
    row.push(quoted === undefined ? plain || null : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
