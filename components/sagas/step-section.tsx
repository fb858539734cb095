import type { AggregateLink } from '@/lib/viewer/links'
import type { StepSummary } from '@/lib/viewer/saga-process'
import { stateChanges } from '@/lib/viewer/state-changes'
import { JsonSection } from '../events/json-section'
import { StateChanges } from '../events/state-changes'
import { Card, Section } from '../ui/card'
import { DefinitionList } from '../ui/definition-list'
import { Timestamp } from '../ui/timestamp'
import { CommandTable } from './command-table'
import { StepInput } from './step-input'

/** One step of a process: what it took in, what it made of it, and what it had done. */
export function StepSection({
  saga,
  sagaKey,
  step,
  state,
  links,
}: {
  saga: string
  sagaKey: string
  step: StepSummary
  state: { readonly now: string; readonly before: string | null }
  links: readonly AggregateLink[]
}) {
  return (
    <>
      <Card className="mt-3">
        <DefinitionList
          items={[
            { term: 'Input', value: <StepInput saga={saga} sagaKey={sagaKey} step={step} /> },
            { term: 'Recorded at', value: <Timestamp at={step.recordedAt} zone /> },
          ]}
        />
      </Card>
      <JsonSection
        title={`State (after step ${step.step})`}
        name="state"
        text={state.now}
        empty="The state is empty."
        links={links}
      >
        <StateChanges noun="step" changes={stateChanges(state.before, state.now)} />
      </JsonSection>
      <Section title="Commands of this step">
        <Card flush>
          <CommandTable commands={step.commands} />
        </Card>
      </Section>
    </>
  )
}
