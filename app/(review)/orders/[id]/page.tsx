import { randomUUID } from 'node:crypto'
import { SavedNotice } from '@/components/commands/saved-notice'
import { nameOf } from '@/components/customers/name-of'
import { ItemTable } from '@/components/orders/item-table'
import { OrderActions } from '@/components/orders/order-actions'
import { OrderDetails } from '@/components/orders/order-details'
import { Card, Section } from '@/components/ui/card'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { freshForm } from '@/lib/command-form'
import { findCustomer } from '@/lib/domain/customer/customers'
import { stockedAmong } from '@/lib/domain/inventory/inventory-items'
import { findOrder } from '@/lib/domain/order/orders'
import { answerMissing } from '@/lib/http/answer-status'
import { idInPath, textParam } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'
import { addOrderItem, cancelOrder, removeOrderItem, shipOrder, submitOrder } from '../actions'

type Props = PageProps<'/orders/[id]'>

const actions = {
  addItem: addOrderItem,
  removeItem: removeOrderItem,
  submit: submitOrder,
  ship: shipOrder,
  cancel: cancelOrder,
}

const load = async ({ params }: PageParams) => {
  const reviewer = await requireReviewer()
  const id = idInPath((await params)['id'])
  const order = id === null ? null : await findOrder(reviewer, id)
  return { reviewer, order }
}

export const generateMetadata = titled(async (page) => {
  const { order } = await load(page)
  return order ? `${order.id} · Orders` : 'Order not found'
})

export default async function OrderPage(props: Props) {
  const { reviewer, order } = await load(props)
  if (!order) {
    answerMissing()
    return <Missing what="Order" why="There is no order with this id." href={urls.orders()} link="Go to the orders" />
  }
  const products = order.items.map(({ productId }) => productId)
  const [customer, stocked] = await Promise.all([
    findCustomer(reviewer, order.customerId),
    stockedAmong(reviewer, products),
  ])
  return (
    <>
      <SavedNotice thing="Order" what={textParam(await props.searchParams, 'notice')} />
      <PageHeader
        title={
          <>
            Order <bdi className="wrap-anywhere">{order.id}</bdi>
          </>
        }
        back={<TextLink href={urls.orders()}>Orders</TextLink>}
      />
      <OrderDetails order={order} customerName={customer && nameOf(customer)} />
      <Section title="Items">
        <Card flush>
          <ItemTable items={order.items} stocked={stocked} />
        </Card>
      </Section>
      {mayActAs(reviewer.role, 'operator') && (
        <OrderActions order={order} actions={actions} fresh={() => freshForm(randomUUID(), {}, order.version)} />
      )}
    </>
  )
}
