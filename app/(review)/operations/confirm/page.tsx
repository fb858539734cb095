import type { Metadata } from 'next'
import { Confirmation } from '@/components/operations/confirmation'
import { NotAllowed } from '@/components/reviewers/not-allowed'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { reviewerAs } from '@/lib/auth/reviewer'
import { findOperation } from '@/lib/find-operation'
import { answerMissing } from '@/lib/http/answer-status'
import { operationWords, parseOperation } from '@/lib/operation'
import { textParam } from '@/lib/page-params'
import { urls } from '@/lib/viewer/urls'
import { operate } from '../actions'

type Props = PageProps<'/operations/confirm'>

const paramsOf = async ({ searchParams }: Props) => {
  const params = await searchParams
  return { command: textParam(params, 'command'), target: textParam(params, 'target') }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const operation = parseOperation(await paramsOf(props))
  return { title: `${operation ? operationWords[operation.command].label : 'Unknown command'} · Operations` }
}

export default async function ConfirmPage(props: Props) {
  const admin = await reviewerAs('admin')
  if (!admin) return <NotAllowed />
  const found = await findOperation(admin, await paramsOf(props))
  if (!found) {
    answerMissing()
    return (
      <Missing
        what="Command"
        why="The address names nothing that can be done here. A dead letter may have been dealt with already."
        href={urls.operations()}
        link="Go to the operations"
      />
    )
  }
  return (
    <>
      <PageHeader
        title={`${operationWords[found.operation.command].label}?`}
        back={<TextLink href={urls.operations()}>Operations</TextLink>}
      />
      <Confirmation {...found} operate={operate} />
    </>
  )
}
