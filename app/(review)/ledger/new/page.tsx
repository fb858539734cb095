import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { CommandForm } from '@/components/commands/command-form'
import { newAccountFields } from '@/components/ledger/movement-fields'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { freshForm } from '@/lib/command-form'
import { urls } from '@/lib/viewer/urls'
import { openLedgerAccount } from '../actions'

export const metadata: Metadata = { title: 'Deposit' }

export default async function NewLedgerAccountPage() {
  await requireReviewer('operator')
  return (
    <>
      <PageHeader title="Deposit" back={<TextLink href={urls.ledger()}>Ledger</TextLink>} />
      <Card>
        <CommandForm
          action={openLedgerAccount}
          initial={freshForm(randomUUID())}
          fields={newAccountFields}
          page={urls.newLedgerAccount()}
          submit="Deposit"
          cancel={<ButtonLink href={urls.ledger()}>Cancel</ButtonLink>}
        />
      </Card>
    </>
  )
}
