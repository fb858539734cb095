import { escapeHidden } from '@/lib/viewer/json-scan'
import { Card, Section } from '../ui/card'
import { DefinitionList } from '../ui/definition-list'
import { Timestamp } from '../ui/timestamp'

/** When a process wants to be woken; nothing when it does not. */
export function TimeoutList({ timeouts }: { timeouts: readonly { readonly name: string; readonly dueAt: string }[] }) {
  if (timeouts.length === 0) return null
  return (
    <Section title="Time-outs to come">
      <Card>
        <DefinitionList
          items={timeouts.map(({ name, dueAt }) => ({
            term: escapeHidden(name),
            value: <Timestamp at={dueAt} zone />,
          }))}
        />
      </Card>
    </Section>
  )
}
