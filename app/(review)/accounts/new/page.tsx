import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { accountFields } from '@/components/accounts/account-fields'
import { CommandForm } from '@/components/commands/command-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { freshForm } from '@/lib/command-form'
import { urls } from '@/lib/viewer/urls'
import { createAccount } from '../actions'

export const metadata: Metadata = { title: 'New account' }

export default async function NewAccountPage() {
  await requireReviewer('operator')
  return (
    <>
      <PageHeader title="New account" back={<TextLink href={urls.accounts()}>Accounts</TextLink>} />
      <Card>
        <CommandForm
          action={createAccount}
          initial={freshForm(randomUUID())}
          fields={accountFields}
          page={urls.newAccount()}
          submit="Create account"
          cancel={<ButtonLink href={urls.accounts()}>Cancel</ButtonLink>}
        />
      </Card>
    </>
  )
}
