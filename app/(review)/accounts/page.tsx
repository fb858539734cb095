import type { Metadata } from 'next'
import { AccountTable } from '@/components/accounts/account-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { findAccount, listAccounts } from '@/lib/domain/account/accounts'
import { placeIn } from '@/lib/page-params'
import { urls } from '@/lib/viewer/urls'

const limit = 25

export const metadata: Metadata = { title: 'Accounts' }

export default async function AccountsPage({ searchParams }: PageProps<'/accounts'>) {
  const reviewer = await requireReviewer()
  const { place, problem } = await placeIn(await searchParams, async (id) => (await findAccount(reviewer, id)) !== null)
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
