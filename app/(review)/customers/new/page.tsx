import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { CommandForm } from '@/components/commands/command-form'
import { newCustomerFields } from '@/components/customers/customer-fields'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { freshForm } from '@/lib/command-form'
import { urls } from '@/lib/viewer/urls'
import { createCustomer } from '../actions'

export const metadata: Metadata = { title: 'New customer' }

export default async function NewCustomerPage() {
  await requireReviewer('operator')
  return (
    <>
      <PageHeader title="New customer" back={<TextLink href={urls.customers()}>Customers</TextLink>} />
      <Card>
        <CommandForm
          action={createCustomer}
          initial={freshForm(randomUUID())}
          fields={newCustomerFields}
          page={urls.newCustomer()}
          submit="Create customer"
          cancel={<ButtonLink href={urls.customers()}>Cancel</ButtonLink>}
        />
      </Card>
    </>
  )
}
