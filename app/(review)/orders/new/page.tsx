import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { NewOrderForm } from '@/components/orders/new-order-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { freshForm } from '@/lib/command-form'
import { textParam } from '@/lib/page-params'
import { urls } from '@/lib/viewer/urls'
import { createOrder } from '../actions'

export const metadata: Metadata = { title: 'New order' }

export default async function NewOrderPage({ searchParams }: PageProps<'/orders/new'>) {
  await requireReviewer('operator')
  const customerId = textParam(await searchParams, 'customer') ?? ''
  return (
    <>
      <PageHeader title="New order" back={<TextLink href={urls.orders()}>Orders</TextLink>} />
      <Card>
        <NewOrderForm action={createOrder} initial={freshForm(randomUUID(), { customerId })} />
      </Card>
    </>
  )
}
