import { type SQL, sql } from 'drizzle-orm'
import type { Column } from './columns'
import type { FormatName } from './format-name'
import { ndjsonLine } from './ndjson-line'

/** One event as the bytes of a line, and what stands before the first. */
export type Format = { readonly line: SQL; readonly heading: string }

export const contentTypes: Readonly<Record<FormatName, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
}

export const ndjson: Format = { line: ndjsonLine, heading: '' }

/** Spreadsheets take a file without this for one of the last century, and spoil every letter beyond ASCII. */
const BYTE_ORDER_MARK = '\uFEFF'

const headingCell = (name: string) => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)

/** RFC 4180: commas, quotes doubled, CRLF. */
export const csv = (columns: readonly Column[]): Format => ({
  heading: `${BYTE_ORDER_MARK}${columns.map(({ name }) => headingCell(name)).join(',')}\r\n`,
  line: sql`${sql.join(
    columns.map(({ cell }) => cell),
    sql` || ',' || `,
  )} || chr(13) || chr(10)`,
})
