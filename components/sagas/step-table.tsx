import { escapeHidden } from '@/lib/viewer/json-scan'
import type { StepSummary } from '@/lib/viewer/saga-process'
import { urls } from '@/lib/viewer/urls'
import { Cell, Row, Table } from '../ui/table'
import { TextLink } from '../ui/text-link'
import { Timestamp } from '../ui/timestamp'
import { CommandStatus } from './command-status'
import { StepInput } from './step-input'

const columns = ['Step', 'Input', 'Commands', 'Recorded at'] as const

function CommandLines({ commands }: Pick<StepSummary, 'commands'>) {
  return (
    <span className="grid gap-1">
      {commands.map(({ number, type, status }) => (
        <span key={number} className="flex flex-wrap items-center gap-x-2">
          <bdi>{escapeHidden(type)}</bdi> <CommandStatus status={status} />
        </span>
      ))}
    </span>
  )
}

/** The steps of a process, newest first; the chosen one is marked. */
export function StepTable({
  saga,
  sagaKey,
  chosen,
  steps,
}: {
  saga: string
  sagaKey: string
  chosen: number
  steps: readonly StepSummary[]
}) {
  return (
    <Table caption="Steps of this process, newest first" columns={columns}>
      {steps.map((each) => (
        <Row key={each.step} aria-current={each.step === chosen ? 'step' : undefined}>
          <Cell label="Step">
            <TextLink href={urls.saga(saga, sagaKey, { step: each.step })}>Step {each.step}</TextLink>
          </Cell>
          <Cell label="Input" className="wrap-anywhere">
            <span>
              <StepInput saga={saga} sagaKey={sagaKey} step={each} />
            </span>
          </Cell>
          <Cell label="Commands">{each.commands.length === 0 ? '-' : <CommandLines commands={each.commands} />}</Cell>
          <Cell label="Recorded at">
            <Timestamp at={each.recordedAt} className="whitespace-nowrap" />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
