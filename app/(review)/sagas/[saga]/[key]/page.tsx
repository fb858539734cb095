import { cache } from 'react'
import { ParameterProblems } from '@/components/events/list-problems'
import { StepSection } from '@/components/sagas/step-section'
import { StepTable } from '@/components/sagas/step-table'
import { TimeoutList } from '@/components/sagas/timeout-list'
import { Card, Section } from '@/components/ui/card'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { Stepper } from '@/components/ui/stepper'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { env } from '@/lib/env'
import { answerMissing } from '@/lib/http/answer-status'
import { idInPath } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { findLinks } from '@/lib/viewer/links'
import { processTitle } from '@/lib/viewer/process-title'
import { findProcess, listSteps, statesAroundStep } from '@/lib/viewer/saga-process'
import { stepIn } from '@/lib/viewer/saga-step'
import { parseUntil, streamWindow } from '@/lib/viewer/stream-window'
import { urls } from '@/lib/viewer/urls'

// Once per request: the title and the page ask for the same process.
const find = cache(async (saga: string, key: string) => findProcess(await requireReviewer(), { saga, key }))

const load = async ({ params, searchParams }: PageParams) => {
  const [path, parameters] = await Promise.all([params, searchParams])
  const [saga, key] = [idInPath(path['saga']), idInPath(path['key'])]
  const process = saga === null || key === null ? null : await find(saga, key)
  if (saga === null || key === null || !process) return null
  return { place: { saga, key }, ...process, ...stepIn(parameters, process.latest), until: parseUntil(parameters) }
}

export const generateMetadata = titled(async (page) => {
  const found = await load(page)
  return found ? processTitle(found.place, found) : 'Process not found'
})

export default async function ProcessPage(props: PageProps<'/sagas/[saga]/[key]'>) {
  const reviewer = await requireReviewer()
  const found = await load(props)
  if (!found) {
    answerMissing()
    return <Missing what="Process" why="No saga has such a process." href={urls.events()} link="Back to events" />
  }

  const { place, latest, timeouts, chosen, problems, until } = found
  const { saga, key } = place
  const size = env().eventsPerPage
  const window = streamWindow({ until, chosen, latest, size })
  const [steps, [step], state] = await Promise.all([
    listSteps(reviewer, place, { until: window.until, size }),
    listSteps(reviewer, place, { until: chosen, size: 1 }),
    statesAroundStep(reviewer, place, chosen),
  ])
  const links = await findLinks(reviewer, [state?.now ?? null])
  const at = (until: number) => urls.saga(saga, key, { step: chosen, until })
  return (
    <>
      <PageHeader
        title={`${escapeHidden(saga)} ${escapeHidden(key)}`}
        back={<TextLink href={urls.sagas(saga)}>All processes of this saga</TextLink>}
      />
      <ParameterProblems problems={problems} />
      <Stepper
        label="Steps"
        noun="Step"
        at={chosen}
        latest={latest}
        href={(point) => urls.saga(saga, key, { step: point })}
      />
      {step && state && <StepSection saga={saga} sagaKey={key} step={step} state={state} links={links} />}
      <TimeoutList timeouts={timeouts} />
      <Section title="Steps">
        <Card flush>
          <StepTable saga={saga} sagaKey={key} chosen={chosen} steps={steps} />
        </Card>
        <Pager
          prev={window.newer === null ? null : at(window.newer)}
          next={window.older > 0 ? at(window.older) : null}
        />
      </Section>
    </>
  )
}
