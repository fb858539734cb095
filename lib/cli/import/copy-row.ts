import type { EventLine } from './event-line'

/** One row of PostgreSQL's COPY text format. */
export function copyRow(line: number, event: EventLine): string {
  const { id, aggregateType, aggregateId, version, type, schemaVersion, payload, metadata, recordedAt } = event
  const fields = [id, aggregateType, aggregateId, version, type, schemaVersion, payload, metadata, recordedAt]
  return `${line}\t${fields.map(copyField).join('\t')}\n`
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyField(value: string | number | null): string {
  if (value === null) return '\\N'
  return typeof value === 'number' ? String(value) : value.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found)
}
