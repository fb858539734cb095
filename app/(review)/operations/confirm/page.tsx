import type { Metadata } from 'next'
import { Confirmation } from '@/components/operations/confirmation'
import { NotAllowed } from '@/components/reviewers/not-allowed'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { reviewerAs } from '@/lib/auth/reviewer'
import { answerMissing } from '@/lib/http/answer-status'
import { operationWords, parseOperation } from '@/lib/operation'
import { textParam } from '@/lib/page-params'
import { urls } from '@/lib/viewer/urls'
import { operate } from '../actions'

type Props = PageProps<'/operations/confirm'>

const operationIn = async ({ searchParams }: Props) => {
  const params = await searchParams
  return parseOperation({ command: textParam(params, 'command'), target: textParam(params, 'target') })
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const operation = await operationIn(props)
  return { title: `${operation ? operationWords[operation.command].label : 'Unknown command'} · Operations` }
}

export default async function ConfirmPage(props: Props) {
  if (!(await reviewerAs('admin'))) return <NotAllowed />
  const operation = await operationIn(props)
  if (!operation) {
    answerMissing()
    return (
      <Missing
        what="Command"
        why="The address names no command of this page."
        href={urls.operations()}
        link="Go to the operations"
      />
    )
  }
  return (
    <>
      <PageHeader
        title={`${operationWords[operation.command].label}?`}
        back={<TextLink href={urls.operations()}>Operations</TextLink>}
      />
      <Confirmation operation={operation} operate={operate} />
    </>
  )
}
