import type { Metadata } from 'next'
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
import { escapeHidden } from '@/lib/viewer/json-scan'
import { findLinks } from '@/lib/viewer/links'
import { findProcess, listSteps, statesAroundStep } from '@/lib/viewer/saga-process'
import { parseStep, stepIn } from '@/lib/viewer/saga-step'
import { parseUntil, streamWindow } from '@/lib/viewer/stream-window'
import { urls } from '@/lib/viewer/urls'

type Props = PageProps<'/sagas/[saga]/[key]'>

const placeOf = async (params: Props['params']) => {
  const { saga, key } = await params
  return { saga: idInPath(saga), key: idInPath(key) }
}

export const generateMetadata = async ({ params, searchParams }: Props): Promise<Metadata> => {
  const { saga, key } = await placeOf(params)
  const { step } = parseStep(await searchParams)
  if (saga === null || key === null) return { title: 'Process not found' }
  return { title: escapeHidden(`${saga} ${key}${step === undefined ? '' : ` · step ${step}`}`) }
}

export default async function ProcessPage({ params, searchParams }: Props) {
  const reviewer = await requireReviewer()
  const { saga, key } = await placeOf(params)
  const process = saga !== null && key !== null && (await findProcess(reviewer, { saga, key }))
  if (saga === null || key === null || !process) {
    answerMissing()
    return <Missing what="Process" why="No saga has such a process." href={urls.events()} link="Back to events" />
  }

  const place = { saga, key }
  const { latest, timeouts } = process
  const parameters = await searchParams
  const { chosen, problems } = stepIn(parameters, latest)
  const size = env().eventsPerPage
  const window = streamWindow({ until: parseUntil(parameters), chosen, latest, size })
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
