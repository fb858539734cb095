import { randomUUID } from 'node:crypto'
import { CommandForm } from '@/components/commands/command-form'
import { SavedNotice } from '@/components/commands/saved-notice'
import { BalanceDetails } from '@/components/ledger/balance-details'
import { movementFields } from '@/components/ledger/movement-fields'
import { Card, Section } from '@/components/ui/card'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { freshForm } from '@/lib/command-form'
import { findBalance } from '@/lib/domain/ledger/balances'
import { answerMissing } from '@/lib/http/answer-status'
import { idInPath, textParam } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'
import { depositFunds, withdrawFunds } from '../actions'

type Props = PageProps<'/ledger/[id]'>

const load = async ({ params }: PageParams) => {
  const reviewer = await requireReviewer()
  const id = idInPath((await params)['id'])
  const found = id === null ? null : await findBalance(reviewer, id)
  return { reviewer, balance: found && found.version > 0 ? found : null }
}

export const generateMetadata = titled(async (page) => {
  const { balance } = await load(page)
  return balance ? `${balance.id} · Ledger` : 'Account not found'
})

const movements = [
  { title: 'Deposit', action: depositFunds },
  { title: 'Withdraw', action: withdrawFunds },
] as const

export default async function LedgerAccountPage(props: Props) {
  const { reviewer, balance } = await load(props)
  if (!balance) {
    answerMissing()
    return (
      <Missing what="Account" why="No money ever moved in this account." href={urls.ledger()} link="Go to the ledger" />
    )
  }
  const { id, version } = balance
  return (
    <>
      <SavedNotice thing="Account" what={textParam(await props.searchParams, 'notice')} />
      <PageHeader title={<bdi>{id}</bdi>} back={<TextLink href={urls.ledger()}>Ledger</TextLink>} />
      <BalanceDetails balance={balance} />
      {mayActAs(reviewer.role, 'operator') &&
        movements.map(({ title, action }) => (
          <Section key={title} title={title}>
            <Card>
              <CommandForm
                action={action}
                initial={freshForm(randomUUID(), {}, version)}
                fields={movementFields}
                aggregateId={id}
                page={urls.ledgerAccount(id)}
                submit={title}
              />
            </Card>
          </Section>
        ))}
    </>
  )
}
