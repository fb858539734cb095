import { escapeHidden } from '@/lib/viewer/json-scan'
import type { StateChange } from '@/lib/viewer/state-changes'
import { Card } from '../ui/card'
import { Mono } from '../ui/code'
import { Cell, Row, Table } from '../ui/table'

const SHOWN_MAX = 200

function Side({ text, absent }: { text: string | null; absent: string }) {
  if (text === null) return <span className="text-ink-muted">{absent}</span>
  const shown = text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text
  return <Mono>{escapeHidden(shown)}</Mono>
}

/** What one version (or step) changed in the state, path by path. */
export function StateChanges({ changes, noun = 'version' }: { changes: readonly StateChange[]; noun?: string }) {
  if (changes.length === 0)
    return <p className="mt-2 text-sm text-ink-muted">{`This ${noun} changed nothing in the state.`}</p>
  return (
    <>
      <h3 className="mt-4 mb-2 text-sm font-semibold">{`Changed by this ${noun}`}</h3>
      <Card flush>
        <Table caption={`Changed by this ${noun}`} columns={['Path', 'Before', 'After']}>
          {changes.map(({ path, before, after }) => (
            <Row key={path}>
              <Cell label="Path">
                <Mono>{escapeHidden(path)}</Mono>
              </Cell>
              <Cell label="Before">
                <Side text={before} absent="not there" />
              </Cell>
              <Cell label="After">
                <Side text={after} absent="removed" />
              </Cell>
            </Row>
          ))}
        </Table>
      </Card>
    </>
  )
}
