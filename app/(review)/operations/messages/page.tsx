import { MessageSearch } from '@/components/operations/message-search'
import { MessageTable } from '@/components/operations/message-table'
import { NotAllowed } from '@/components/reviewers/not-allowed'
import { Section } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { reviewerAs } from '@/lib/auth/reviewer'
import { textParam } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { isStreamId } from '@/lib/viewer/get-stream'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { listMessagesOf } from '@/lib/viewer/messages'
import { urls } from '@/lib/viewer/urls'

const streamIn = async ({ searchParams }: PageParams) => {
  const params = await searchParams
  const [aggregateType = '', aggregateId = ''] = [textParam(params, 'aggregateType'), textParam(params, 'aggregateId')]
  return { aggregateType, aggregateId }
}

export const generateMetadata = titled(async (page) => {
  const stream = await streamIn(page)
  return isStreamId(stream)
    ? `Messages of ${stream.aggregateType} ${stream.aggregateId} · Operations`
    : 'Messages · Operations'
})

export default async function MessagesPage(props: PageProps<'/operations/messages'>) {
  const admin = await reviewerAs('admin')
  if (!admin) return <NotAllowed />
  const stream = await streamIn(props)
  const { aggregateType, aggregateId } = stream
  const isAsked = aggregateType !== '' || aggregateId !== ''
  const messages = isStreamId(stream) ? await listMessagesOf(admin, stream) : null
  return (
    <>
      <PageHeader
        title="Messages"
        description="What was told to other systems of one aggregate, or waits to be."
        back={<TextLink href={urls.operations()}>Operations</TextLink>}
      />
      <MessageSearch key={`${aggregateType}/${aggregateId}`} {...stream} />
      {isAsked && !messages && (
        <Notice tone="warn">An aggregate has a type such as Order, and an id of 1 to 200 characters.</Notice>
      )}
      {messages && (
        <Section title={<bdi className="wrap-anywhere">{escapeHidden(`${aggregateType} ${aggregateId}`)}</bdi>}>
          <MessageTable messages={messages} />
        </Section>
      )}
    </>
  )
}
