import { cache } from 'react'
import { ParameterProblems } from '@/components/events/list-problems'
import { StateSection } from '@/components/events/state-section'
import { PointForm } from '@/components/streams/point-form'
import { StreamTable } from '@/components/streams/stream-table'
import { VersionStepper } from '@/components/streams/version-stepper'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { type Reviewer, requireReviewer } from '@/lib/auth/reviewer'
import { env } from '@/lib/env'
import type { StreamId } from '@/lib/event-sourcing'
import { answerMissing } from '@/lib/http/answer-status'
import { idInPath, textParam } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { listStream } from '@/lib/viewer/get-stream'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { findLinks } from '@/lib/viewer/links'
import { statesAround } from '@/lib/viewer/state-at'
import { findVersion, parsePoint } from '@/lib/viewer/stream-point'
import { streamTitle } from '@/lib/viewer/stream-title'
import { parseUntil, pointProblems, streamWindow } from '@/lib/viewer/stream-window'
import { urls } from '@/lib/viewer/urls'
import StreamNotFound from './not-found'

// Once per request: the title and the page ask for the same span.
const find = cache(async (aggregateType: string, aggregateId: string, version?: number, at?: string) => {
  const point = { ...(version !== undefined && { version }), ...(at !== undefined && { at }) }
  return findVersion(await requireReviewer(), { aggregateType, aggregateId }, point)
})

const load = async ({ params, searchParams }: PageParams) => {
  const [path, parameters] = await Promise.all([params, searchParams])
  const [aggregateType, aggregateId] = [idInPath(path['aggregateType']), idInPath(path['aggregateId'])]
  const { point, problems } = parsePoint(parameters)
  const stream = aggregateType === null || aggregateId === null ? null : { aggregateType, aggregateId }
  const span = stream && (await find(stream.aggregateType, stream.aggregateId, point.version, point.at))
  return stream && span && { stream, point, problems, span, until: parseUntil(parameters) }
}

export const generateMetadata = titled(async (page) => {
  const found = await load(page)
  return found ? streamTitle(found.stream, found.point, found) : 'Aggregate not found'
})

export default async function StreamPage(props: PageProps<'/streams/[aggregateType]/[aggregateId]'>) {
  const reviewer = await requireReviewer()
  const found = await load(props)
  if (!found) {
    answerMissing()
    return <StreamNotFound />
  }

  const { stream, point, problems, span, until } = found
  const list = textParam(await props.searchParams, 'list')
  const chosen = span.version ?? span.latest
  const window = streamWindow({ until, chosen, latest: span.latest, size: env().eventsPerPage })
  const page = await listStream(reviewer, stream, { until: window.until, size: env().eventsPerPage })
  return (
    <>
      <PageHeader
        title={`${stream.aggregateType} ${escapeHidden(stream.aggregateId)}`}
        back={<TextLink href={urls.events({ aggregate: stream.aggregateType })}>All events of this type</TextLink>}
      />
      <ParameterProblems problems={[...problems, ...pointProblems(point, span)]} />
      <VersionStepper stream={stream} version={chosen} latest={span.latest} list={list} />
      <PointForm stream={stream} point={point} list={list} />
      <State reviewer={reviewer} stream={stream} version={chosen} list={list} />
      <StreamTable stream={stream} point={point} page={page} window={window} list={list} />
    </>
  )
}

type StateProps = { reviewer: Reviewer; stream: StreamId; version: number; list: string | undefined }

async function State({ reviewer, stream, version, list }: StateProps) {
  const states = await statesAround(reviewer, { ...stream, version })
  if (!states) return null
  const links = await findLinks(reviewer, [states.now.state])
  return <StateSection version={version} state={states.now} before={states.before} links={links} list={list} />
}
