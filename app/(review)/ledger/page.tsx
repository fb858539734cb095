import { BalanceTable } from '@/components/ledger/balance-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { findBalance, listBalances } from '@/lib/domain/ledger/balances'
import { placeIn, titleAt } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'

const limit = 25

const load = async ({ searchParams }: PageParams) => {
  const reviewer = await requireReviewer()
  const exists = async (id: string) => ((await findBalance(reviewer, id))?.version ?? 0) > 0
  return { reviewer, ...(await placeIn(await searchParams, exists)) }
}

export const generateMetadata = titled(async (page) => titleAt('Ledger', (await load(page)).place))

export default async function LedgerPage(props: PageProps<'/ledger'>) {
  const { reviewer, place, problem } = await load(props)
  const { items, next, prev } = await listBalances(reviewer, { ...place, limit })
  return (
    <>
      <PageHeader
        title="Ledger"
        actions={
          mayActAs(reviewer.role, 'operator') && (
            <ButtonLink look="primary" href={urls.newLedgerAccount()}>
              Deposit
            </ButtonLink>
          )
        }
      />
      {problem && <Notice tone="warn">{problem}</Notice>}
      <Card flush>
        <BalanceTable balances={items} />
      </Card>
      <Pager
        prev={prev === null ? null : urls.ledger({ before: prev })}
        next={next === null ? null : urls.ledger({ after: next })}
      />
    </>
  )
}
