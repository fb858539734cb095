import { ProcessTable } from '@/components/sagas/process-table'
import { Card } from '@/components/ui/card'
import { Missing } from '@/components/ui/missing'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireReviewer } from '@/lib/auth/reviewer'
import { answerMissing } from '@/lib/http/answer-status'
import { idInPath, placeIn, titleAt } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { hasProcess, hasSaga, listProcesses } from '@/lib/viewer/sagas'
import { urls } from '@/lib/viewer/urls'

const limit = 25

const load = async ({ params, searchParams }: PageParams) => {
  const reviewer = await requireReviewer()
  const saga = idInPath((await params)['saga'])
  if (saga === null || !(await hasSaga(reviewer, saga))) return null
  return { reviewer, saga, ...(await placeIn(await searchParams, (key) => hasProcess(reviewer, saga, key))) }
}

export const generateMetadata = titled(async (page) => {
  const found = await load(page)
  return found ? titleAt(`Saga ${found.saga}`, found.place) : 'Saga not found'
})

export default async function SagaPage(props: PageProps<'/sagas/[saga]'>) {
  const found = await load(props)
  if (!found) {
    answerMissing()
    return <Missing what="Saga" why="No saga has this name." href={urls.events()} link="Back to events" />
  }
  const { reviewer, saga, place, problem } = found
  const { items, prev, next } = await listProcesses(reviewer, saga, { ...place, limit })
  return (
    <>
      <PageHeader title={`Saga ${escapeHidden(saga)}`} description="Its processes, and what they have still to do." />
      {problem && <Notice tone="warn">{problem}</Notice>}
      <Card flush>
        <ProcessTable saga={saga} processes={items} />
      </Card>
      <Pager
        prev={prev === null ? null : urls.sagas(saga, { before: prev })}
        next={next === null ? null : urls.sagas(saga, { after: next })}
      />
    </>
  )
}
