import { EventTable } from '@/components/events/event-table'
import { Section } from '@/components/ui/card'
import { Pager } from '@/components/ui/pager'
import type { StreamId } from '@/lib/event-sourcing'
import type { StreamPage } from '@/lib/viewer/get-stream'
import type { Point } from '@/lib/viewer/stream-point'
import { urls } from '@/lib/viewer/urls'

type Window = { readonly newer: number | null; readonly older: number }

/** One page of an aggregate's history. */
export function StreamTable({
  stream: { aggregateType, aggregateId },
  point,
  page,
  window: { newer, older },
  list,
}: {
  stream: StreamId
  point: Point
  page: StreamPage
  window: Window
  list: string | undefined
}) {
  const at = (until: number) => urls.stream(aggregateType, aggregateId, point, { until, list })
  return (
    <Section title="Events">
      <EventTable events={page.events} caption={`Events of this ${aggregateType}, newest first`} list={list} />
      <Pager prev={newer === null ? null : at(newer)} next={page.hasOlder ? at(older) : null} />
    </Section>
  )
}
