import type { Metadata } from 'next'
import { ConsumerTable } from '@/components/operations/consumer-table'
import { DeadLetterTable } from '@/components/operations/dead-letter-table'
import { Live } from '@/components/operations/live'
import { LogCard } from '@/components/operations/log-card'
import { OperationNotice } from '@/components/operations/operation-notice'
import { OutboxCard } from '@/components/operations/outbox-card'
import { RetryAll } from '@/components/operations/retry-all'
import { NotAllowed } from '@/components/reviewers/not-allowed'
import { Section } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { reviewerAs } from '@/lib/auth/reviewer'
import { textParam } from '@/lib/page-params'
import { listDeadLetters } from '@/lib/viewer/dead-letters'
import { getOperations } from '@/lib/viewer/get-operations'

export const metadata: Metadata = { title: 'Operations' }

export default async function OperationsPage({ searchParams }: PageProps<'/operations'>) {
  const reviewer = await reviewerAs('admin')
  if (!reviewer) return <NotAllowed />
  const [operations, letters] = await Promise.all([getOperations(reviewer), listDeadLetters(reviewer)])
  const { projections, inboxes, sagas, outbox, deadLetters } = operations
  return (
    <>
      <Live />
      <OperationNotice what={textParam(await searchParams, 'notice')} />
      <PageHeader title="Operations" description="What follows the log: how far it is, and what troubles it." />
      <LogCard {...operations} />
      <Section title="Read models">
        <ConsumerTable caption="Read models" consumers={projections} none="No read models." />
      </Section>
      <Section title="Inboxes">
        <ConsumerTable caption="Inboxes" consumers={inboxes} none="No inboxes." />
      </Section>
      <Section title="Sagas">
        <ConsumerTable caption="Sagas" consumers={sagas} none="No sagas." />
      </Section>
      <Section title="Outbox">
        <OutboxCard outbox={outbox} />
      </Section>
      <Section title={`Dead letters (${deadLetters.toLocaleString('en')})`} actions={<RetryAll letters={letters} />}>
        <DeadLetterTable letters={letters} />
      </Section>
    </>
  )
}
