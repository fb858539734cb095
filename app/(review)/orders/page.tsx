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
import { placeIn, textParam, titleAt } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { shortened } from '@/lib/viewer/shortened'
import { urls } from '@/lib/viewer/urls'

const limits = { everybody: 25, one: 10 }

const load = async ({ searchParams }: PageParams) => {
  const reviewer = await requireReviewer()
  const params = await searchParams
  const exists = async (id: string) => (await findOrder(reviewer, id)) !== null
  return { reviewer, customer: textParam(params, 'customer'), ...(await placeIn(params, exists)) }
}

export const generateMetadata = titled(async (page) => {
  const { customer, place } = await load(page)
  return titleAt(customer === undefined ? 'Orders' : `Orders of ${shortened(customer)}`, place)
})

export default async function OrdersPage(props: PageProps<'/orders'>) {
  const { reviewer, customer, place, problem } = await load(props)
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
