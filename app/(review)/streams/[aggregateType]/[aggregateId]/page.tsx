import type { Metadata } from 'next'
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
import { listStream, parseStreamId } from '@/lib/viewer/get-stream'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { findLinks } from '@/lib/viewer/links'
import { statesAround } from '@/lib/viewer/state-at'
import { findVersion, parsePoint } from '@/lib/viewer/stream-point'
import { parseUntil, pointProblems, streamWindow } from '@/lib/viewer/stream-window'
import { urls } from '@/lib/viewer/urls'
import StreamNotFound from './not-found'

type Props = {
  params: Promise<StreamId>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const generateMetadata = async ({ params, searchParams }: Props): Promise<Metadata> => {
  const stream = parseStreamId(await params)
  const { version, at } = parsePoint(await searchParams).point
  if (!stream) return { title: 'Aggregate not found' }
  const point = version !== undefined ? ` · version ${version}` : at !== undefined ? ` · at ${at}` : ''
  return { title: escapeHidden(`${stream.aggregateType} ${stream.aggregateId}${point}`) }
}

export default async function StreamPage({ params, searchParams }: Props) {
  const reviewer = await requireReviewer()
  const stream = parseStreamId(await params)
  const parameters = await searchParams
  const { point, problems } = parsePoint(parameters)
  const span = stream && (await findVersion(reviewer, stream, point))
  if (!stream || !span) {
    answerMissing()
    return <StreamNotFound />
  }

  const chosen = span.version ?? span.latest
  const window = streamWindow({ until: parseUntil(parameters), chosen, latest: span.latest, size: env().eventsPerPage })
  const page = await listStream(reviewer, stream, { until: window.until, size: env().eventsPerPage })
  return (
    <>
      <PageHeader
        title={`${stream.aggregateType} ${escapeHidden(stream.aggregateId)}`}
        back={<TextLink href={urls.events({ aggregate: stream.aggregateType })}>All events of this type</TextLink>}
      />
      <ParameterProblems problems={[...problems, ...pointProblems(point, span)]} />
      <VersionStepper stream={stream} version={chosen} latest={span.latest} />
      <PointForm stream={stream} point={point} />
      <State reviewer={reviewer} stream={stream} version={chosen} />
      <StreamTable stream={stream} point={point} page={page} window={window} />
    </>
  )
}

async function State({ reviewer, stream, version }: { reviewer: Reviewer; stream: StreamId; version: number }) {
  const states = await statesAround(reviewer, { ...stream, version })
  if (!states) return null
  const links = await findLinks(reviewer, [states.now.state])
  return <StateSection version={version} state={states.now} before={states.before} links={links} />
}
