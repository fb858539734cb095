import { AccountTable } from '@/components/accounts/account-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { findAccount, listAccounts } from '@/lib/domain/account/accounts'
import { placeIn, titleAt } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'

const limit = 25

const load = async ({ searchParams }: PageParams) => {
  const reviewer = await requireReviewer()
  const exists = async (id: string) => (await findAccount(reviewer, id)) !== null
  return { reviewer, ...(await placeIn(await searchParams, exists)) }
}

export const generateMetadata = titled(async (page) => titleAt('Accounts', (await load(page)).place))

export default async function AccountsPage(props: PageProps<'/accounts'>) {
  const { reviewer, place, problem } = await load(props)
  const { items, next, prev } = await listAccounts(reviewer, { ...place, limit })
  return (
    <>
      <PageHeader
        title="Accounts"
        actions={
          mayActAs(reviewer.role, 'operator') && (
            <ButtonLink look="primary" href={urls.newAccount()}>
              New account
            </ButtonLink>
          )
        }
      />
      {problem && <Notice tone="warn">{problem}</Notice>}
      <Card flush>
        <AccountTable accounts={items} />
      </Card>
      <Pager
        prev={prev === null ? null : urls.accounts({ before: prev })}
        next={next === null ? null : urls.accounts({ after: next })}
      />
    </>
  )
}
