import { cache } from 'react'
import { EventFacts } from '@/components/events/event-facts'
import { JsonSection } from '@/components/events/json-section'
import { NoAggregate, StateSection } from '@/components/events/state-section'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { answerMissing } from '@/lib/http/answer-status'
import { textParam } from '@/lib/page-params'
import { titled } from '@/lib/titled'
import { parseFilters, parsePosition } from '@/lib/viewer/filters'
import { findEvent } from '@/lib/viewer/get-event'
import { findLinks } from '@/lib/viewer/links'
import { payloadToday } from '@/lib/viewer/payload-today'
import { statesAround } from '@/lib/viewer/state-at'
import { listParams, urls } from '@/lib/viewer/urls'
import EventNotFound from './not-found'

type Props = {
  params: Promise<{ position: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

// Once per request: the title and the page ask for the same event.
const load = cache(async (text: string) => {
  const reviewer = await requireReviewer()
  const position = parsePosition(text)
  return { reviewer, event: position === null ? null : await findEvent(reviewer, position) }
})

export const generateMetadata = titled(async ({ params }) => {
  const { event } = await load((await params)['position'] ?? '')
  return event ? `Event ${event.position}` : 'Event not found'
})

export default async function EventPage({ params, searchParams }: Props) {
  const { reviewer, event } = await load((await params).position)
  const query = textParam(await searchParams, 'list')
  if (!event) {
    answerMissing()
    return <EventNotFound />
  }

  const { filters } = parseFilters(listParams(query ?? ''))
  const today = payloadToday(event)
  const states = await statesAround(reviewer, event)
  const links = await findLinks(reviewer, [event.payload, today?.payload ?? null, states?.now.state ?? null])
  return (
    <>
      <PageHeader
        title={`Event ${event.position}`}
        back={<TextLink href={urls.eventsAgain(query ?? '')}>Back to events</TextLink>}
      />
      <EventFacts event={event} list={query} />
      <JsonSection
        title="Payload"
        name="payload"
        text={event.payload}
        empty="No payload"
        links={links}
        list={query}
        searchIn={filters}
      />
      {today && (
        <JsonSection
          title="As read today"
          text={today.payload ?? 'null'}
          empty={today.reason}
          links={links}
          list={query}
        />
      )}
      <JsonSection title="Metadata" name="metadata" text={event.metadata} empty="No metadata" searchIn={filters} />
      {states ? (
        <StateSection version={states.version} state={states.now} before={states.before} links={links} list={query} />
      ) : (
        <NoAggregate />
      )}
    </>
  )
}
