import { randomUUID } from 'node:crypto'
import { AccountDetails } from '@/components/accounts/account-details'
import { accountFields } from '@/components/accounts/account-fields'
import { CommandForm } from '@/components/commands/command-form'
import { SavedNotice } from '@/components/commands/saved-notice'
import { Card, Section } from '@/components/ui/card'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { freshForm } from '@/lib/command-form'
import { findAccount } from '@/lib/domain/account/accounts'
import { answerMissing } from '@/lib/http/answer-status'
import { idInPath, textParam } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'
import { updateAccount } from '../actions'

type Props = PageProps<'/accounts/[id]'>

const load = async ({ params }: PageParams) => {
  const reviewer = await requireReviewer()
  const id = idInPath((await params)['id'])
  const account = id === null ? null : await findAccount(reviewer, id)
  return { reviewer, account }
}

export const generateMetadata = titled(async (page) => {
  const { account } = await load(page)
  return account ? `${account.name || account.id} · Accounts` : 'Account not found'
})

export default async function AccountPage(props: Props) {
  const { reviewer, account } = await load(props)
  if (!account) {
    answerMissing()
    return (
      <Missing
        what="Account"
        why="There is no account with this id."
        href={urls.accounts()}
        link="Go to the accounts"
      />
    )
  }
  const { id, name, version } = account
  return (
    <>
      <SavedNotice thing="Account" what={textParam(await props.searchParams, 'notice')} />
      <PageHeader title={<bdi>{name || id}</bdi>} back={<TextLink href={urls.accounts()}>Accounts</TextLink>} />
      <AccountDetails account={account} />
      {mayActAs(reviewer.role, 'operator') && (
        <Section title="Change">
          <Card>
            <CommandForm
              action={updateAccount}
              initial={freshForm(randomUUID(), { name }, version)}
              fields={accountFields}
              aggregateId={id}
              page={urls.account(id)}
              submit="Save"
            />
          </Card>
        </Section>
      )}
    </>
  )
}
