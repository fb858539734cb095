import type { Condition } from '@/lib/viewer/conditions'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { Card } from '../ui/card'
import { DefinitionList } from '../ui/definition-list'

/** What will leave: how many events, and how what was asked for was understood. */
export function ExportSummary({ total, conditions }: { total: string; conditions: readonly Condition[] }) {
  const asked =
    conditions.length === 0 ? (
      'Every event of the log'
    ) : (
      <ul className="flex min-w-0 flex-wrap gap-1.5">
        {conditions.map(({ key, text }) => (
          <li key={key} className="chip">
            <bdi className="px-2 py-0.5 font-mono">{escapeHidden(text)}</bdi>
          </li>
        ))}
      </ul>
    )
  const items = [
    { term: 'Conditions', value: asked },
    { term: 'At this moment', value: <strong data-total>{total}</strong> },
    { term: 'Order', value: 'As they were recorded, oldest first' },
  ]
  return (
    <Card>
      <DefinitionList items={items} />
    </Card>
  )
}
