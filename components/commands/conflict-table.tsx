import { Cell, Row, Table } from '@/components/ui/table'
import type { Disagreement } from '@/lib/command-form'

const columns = ['Field', 'What they changed', 'What you typed', 'What you started from'] as const

const shown = (text: string) => (text === '' ? <span className="text-ink-muted">(empty)</span> : <bdi>{text}</bdi>)

/** Two people changed the same thing: field by field, so that nobody's work is lost unseen. */
export function ConflictTable({
  fields,
  rows,
}: {
  fields: readonly { readonly name: string; readonly label: string }[]
  rows: readonly Disagreement[]
}) {
  return (
    <Table caption="What they changed, what you typed, and what you both started from" columns={columns}>
      {rows.map(({ field, theirs, ours, base }) => (
        <Row key={field}>
          <Cell label={columns[0]} className="sm:whitespace-nowrap">
            {fields.find(({ name }) => name === field)?.label ?? field}
          </Cell>
          <Cell label={columns[1]}>{shown(theirs)}</Cell>
          <Cell label={columns[2]}>{ours === null ? '-' : shown(ours)}</Cell>
          <Cell label={columns[3]}>{shown(base)}</Cell>
        </Row>
      ))}
    </Table>
  )
}
