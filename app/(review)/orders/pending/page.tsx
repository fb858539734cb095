import type { Metadata } from 'next'
import { OrderTable } from '@/components/orders/order-table'
import { OrderTabs } from '@/components/orders/order-tabs'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireReviewer } from '@/lib/auth/reviewer'
import { pendingShipments } from '@/lib/domain/order/orders'

const limit = 50

export const metadata: Metadata = { title: 'Orders to be shipped' }

export default async function PendingOrdersPage() {
  const reviewer = await requireReviewer()
  const orders = await pendingShipments(reviewer, limit + 1)
  return (
    <>
      <PageHeader
        title="Orders to be shipped"
        description={
          orders.length > limit
            ? `These ${limit} wait longest; there are more.`
            : 'Submitted and not shipped yet, the longest waiting first.'
        }
      />
      <OrderTabs current="pending" />
      <Card flush>
        <OrderTable
          caption="Orders to be shipped, the longest waiting first"
          orders={orders.slice(0, limit)}
          empty="Nothing waits to be shipped."
        />
      </Card>
    </>
  )
}
