import type { Metadata } from 'next'
import { ProcessTable } from '@/components/sagas/process-table'
import { Card } from '@/components/ui/card'
import { Missing } from '@/components/ui/missing'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireReviewer } from '@/lib/auth/reviewer'
import { answerMissing } from '@/lib/http/answer-status'
import { idInPath, placeIn } from '@/lib/page-params'
import { escapeHidden } from '@/lib/viewer/json-scan'
import { findSaga, hasProcess, listProcesses } from '@/lib/viewer/sagas'
import { urls } from '@/lib/viewer/urls'

const limit = 25

export const generateMetadata = async ({ params }: PageProps<'/sagas/[saga]'>): Promise<Metadata> => ({
  title: escapeHidden(`Saga ${idInPath((await params).saga) ?? 'not found'}`),
})

export default async function SagaPage({ params, searchParams }: PageProps<'/sagas/[saga]'>) {
  const reviewer = await requireReviewer()
  const saga = idInPath((await params).saga)
  const exists = async (key: string) => saga !== null && hasProcess(reviewer, saga, key)
  const { place, problem } = await placeIn(await searchParams, exists)
  const page = saga === null ? null : await listProcesses(reviewer, saga, { ...place, limit })
  if (saga === null || page === null || (page.items.length === 0 && findSaga(saga) === null)) {
    answerMissing()
    return <Missing what="Saga" why="No saga has this name." href={urls.events()} link="Back to events" />
  }
  const { items, prev, next } = page
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
