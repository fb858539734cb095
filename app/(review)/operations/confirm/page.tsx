import { Confirmation } from '@/components/operations/confirmation'
import { NotAllowed } from '@/components/reviewers/not-allowed'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { reviewerAs } from '@/lib/auth/reviewer'
import { findOperation } from '@/lib/find-operation'
import { answerMissing } from '@/lib/http/answer-status'
import { operationWords } from '@/lib/operation'
import { textParam } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { shortened } from '@/lib/viewer/shortened'
import { urls } from '@/lib/viewer/urls'
import { operate } from '../actions'

const load = async ({ searchParams }: PageParams) => {
  const [admin, params] = await Promise.all([reviewerAs('admin'), searchParams])
  if (!admin) return 'not allowed'
  return findOperation(admin, { command: textParam(params, 'command'), target: textParam(params, 'target') })
}

export const generateMetadata = titled(async (page) => {
  const found = await load(page)
  if (found === 'not allowed') return 'Not allowed'
  if (!found) return 'Command not found'
  const { command, target } = found.operation
  return `${operationWords[command].label} ${shortened(target)} · Operations`
})

export default async function ConfirmPage(props: PageProps<'/operations/confirm'>) {
  const found = await load(props)
  if (found === 'not allowed') return <NotAllowed />
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
