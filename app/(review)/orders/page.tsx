import type { Metadata } from 'next'
import { OrderTable } from '@/components/orders/order-table'
import { OrderTabs } from '@/components/orders/order-tabs'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { findOrder, listOrders } from '@/lib/domain/order/orders'
import { placeIn, textParam } from '@/lib/page-params'
import { urls } from '@/lib/viewer/urls'

const limits = { everybody: 25, one: 10 }

export async function generateMetadata({ searchParams }: PageProps<'/orders'>): Promise<Metadata> {
  return { title: textParam(await searchParams, 'customer') ? 'Orders of a customer' : 'Orders' }
}

export default async function OrdersPage({ searchParams }: PageProps<'/orders'>) {
  const reviewer = await requireReviewer()
  const params = await searchParams
  const customer = textParam(params, 'customer')
  const { place, problem } = await placeIn(params, async (id) => (await findOrder(reviewer, id)) !== null)
  const limit = customer === undefined ? limits.everybody : limits.one
  const { items, next, prev } = await listOrders(reviewer, { ...place, customerId: customer, limit })
  return (
    <>
      <PageHeader
        title={customer === undefined ? 'Orders' : 'Orders of a customer'}
        description={customer !== undefined && <bdi>{customer}</bdi>}
        actions={
          mayActAs(reviewer.role, 'operator') && (
            <ButtonLink look="primary" href={urls.newOrder(customer)}>
              New order
            </ButtonLink>
          )
        }
      />
      <OrderTabs current={customer === undefined ? 'all' : null} />
      {problem && <Notice tone="warn">{problem}</Notice>}
      <Card flush>
        <OrderTable caption="Orders, newest first" orders={items} empty="No orders yet." />
      </Card>
      <Pager
        prev={prev === null ? null : urls.orders({ customer, before: prev })}
        next={next === null ? null : urls.orders({ customer, after: next })}
      />
    </>
  )
}
