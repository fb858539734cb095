import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { OperationCommand } from '@/lib/operation'
import type { ConsumerStatus } from '@/lib/viewer/operations'
import { urls } from '@/lib/viewer/urls'
import { ConsumerTrouble } from './consumer-trouble'
import { OperationLinks } from './operation-links'
import { RebuildProgress } from './rebuild-progress'

const columns = ['Name', 'Status', 'Position', 'Lag', 'Events/s', 'Trouble', 'Commands']

const tones: Readonly<Record<ConsumerStatus['status'], Tone>> = {
  running: 'success',
  rebuilding: 'accent',
  paused: 'warn',
  new: 'neutral',
  off: 'neutral',
}

const count = (value: number) => value.toLocaleString('en')

const commandsOf = ({ kind, mode, status, rebuild }: ConsumerStatus): readonly OperationCommand[] => {
  if (kind === 'index') return rebuild ? ['cancel-rebuild'] : ['rebuild']
  const running: readonly OperationCommand[] =
    mode === 'inline' || status === 'off' || status === 'new' ? [] : status === 'paused' ? ['resume'] : ['pause']
  if (kind !== 'projection') return running
  if (!rebuild) return [...running, 'rebuild']
  return [rebuild.status === 'paused' ? 'resume-rebuild' : 'pause-rebuild', 'cancel-rebuild']
}

const targetOf = ({ kind, name }: ConsumerStatus) => `${kind}:${name}`

/** What follows the log, one row each. */
export function ConsumerTable({
  caption,
  consumers,
  none,
}: {
  caption: string
  consumers: readonly ConsumerStatus[]
  none: string
}) {
  return (
    <Card flush>
      <Table caption={caption} columns={columns}>
        {consumers.length === 0 && <EmptyRow span={columns.length}>{none}</EmptyRow>}
        {consumers.map((consumer) => (
          <Row key={consumer.name}>
            <Cell label="Name">
              <div>
                {consumer.kind === 'saga' ? (
                  <TextLink href={urls.sagas(consumer.name)} className="font-mono">
                    {consumer.name}
                  </TextLink>
                ) : (
                  <span className="font-mono">{consumer.name}</span>
                )}
                {(consumer.kind === 'projection' || consumer.kind === 'index') && (
                  <span className="ml-2 text-ink-muted">{consumer.kind === 'index' ? 'index' : consumer.mode}</span>
                )}
              </div>
            </Cell>
            <Cell label="Status">
              <div>
                <Badge tone={tones[consumer.status]}>{consumer.status}</Badge>
                {consumer.reason && <p className="mt-1 text-xs text-ink-muted">{consumer.reason}</p>}
                {consumer.rebuild && <RebuildProgress name={consumer.name} rebuild={consumer.rebuild} />}
              </div>
            </Cell>
            <Cell label="Position" className="tabular-nums">
              {count(consumer.position)}
            </Cell>
            <Cell label="Lag" className="tabular-nums">
              {count(consumer.lag)}
            </Cell>
            <Cell label="Events/s" className="tabular-nums">
              {count(Math.round(consumer.rate))}
            </Cell>
            <Cell label="Trouble">
              <ConsumerTrouble consumer={consumer} />
            </Cell>
            <Cell label="Commands">
              <OperationLinks commands={commandsOf(consumer)} target={targetOf(consumer)} name={consumer.name} />
            </Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}
