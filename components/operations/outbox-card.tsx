import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Timestamp } from '@/components/ui/timestamp'
import type { Operations } from '@/lib/viewer/get-operations'
import { urls } from '@/lib/viewer/urls'
import { Failure } from './failure'
import { OperationLinks } from './operation-links'

const count = (value: number) => value.toLocaleString('en')

/** The outbox and the relay that empties it. */
export function OutboxCard({ outbox }: Pick<Operations, 'outbox'>) {
  const { status, reason, waiting, published, parked, oldestWaiting, attemptsMax, rate, error, failedAt } = outbox
  return (
    <Card>
      <DefinitionList
        items={[
          { term: 'Relay', value: reason ? `${status}: ${reason}` : status },
          { term: 'Waiting', value: count(waiting) },
          { term: 'Published', value: `${count(published)} in the last 7 days` },
          { term: 'Dead letters', value: count(parked) },
          { term: 'Oldest waiting', value: oldestWaiting ? <Timestamp at={oldestWaiting} /> : 'none' },
          { term: 'Most attempts', value: count(attemptsMax) },
          { term: 'Messages/s', value: count(Math.round(rate)) },
          {
            term: 'Last error',
            value: error ? (
              <>
                <Failure error={error} />
                {failedAt && <Timestamp at={failedAt} />}
              </>
            ) : (
              'none'
            ),
          },
        ]}
      />
      <div className="mt-3 flex flex-wrap gap-1.5">
        {(status === 'running' || status === 'paused') && (
          <OperationLinks commands={[status === 'paused' ? 'resume' : 'pause']} target="relay" name="the relay" />
        )}
        <ButtonLink href={urls.messages()}>Messages of an aggregate</ButtonLink>
      </div>
    </Card>
  )
}
