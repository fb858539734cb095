import { randomUUID } from 'node:crypto'
import { NewOrderForm } from '@/components/orders/new-order-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { freshForm } from '@/lib/command-form'
import { textParam } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { shortened } from '@/lib/viewer/shortened'
import { urls } from '@/lib/viewer/urls'
import { createOrder } from '../actions'

const customerIn = async ({ searchParams }: PageParams) => textParam(await searchParams, 'customer') ?? ''

export const generateMetadata = titled(async (page) => {
  const customer = await customerIn(page)
  return customer === '' ? 'New order' : `New order of ${shortened(customer)}`
})

export default async function NewOrderPage(props: PageProps<'/orders/new'>) {
  await requireReviewer('operator')
  const customerId = await customerIn(props)
  return (
    <>
      <PageHeader title="New order" back={<TextLink href={urls.orders()}>Orders</TextLink>} />
      <Card>
        <NewOrderForm action={createOrder} initial={freshForm(randomUUID(), { customerId })} />
      </Card>
    </>
  )
}
