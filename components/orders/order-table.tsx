import { Cents } from '@/components/ui/cents'
import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { Order } from '@/lib/domain/order/orders'
import { urls } from '@/lib/viewer/urls'
import { OrderState } from './order-state'

const columns = ['Order', 'Customer', 'State', 'Items', 'Total', 'Created at'] as const

export function OrderTable({ caption, orders, empty }: { caption: string; orders: readonly Order[]; empty: string }) {
  return (
    <Table caption={caption} columns={columns}>
      {orders.map(({ id, customerId, state, itemCount, total, createdAt }) => (
        <Row key={id}>
          <Cell label="Order">
            <TextLink href={urls.order(id)} className="font-mono">
              <bdi>{id}</bdi>
            </TextLink>
          </Cell>
          <Cell label="Customer">
            <TextLink href={urls.orders({ customer: customerId })}>
              <bdi>{customerId}</bdi>
            </TextLink>
          </Cell>
          <Cell label="State">
            <OrderState state={state} />
          </Cell>
          <Cell label="Items">{itemCount}</Cell>
          <Cell label="Total">
            <Cents value={total} />
          </Cell>
          <Cell label="Created at">
            <Timestamp at={createdAt} className="whitespace-nowrap" />
          </Cell>
        </Row>
      ))}
      {orders.length === 0 && <EmptyRow span={columns.length}>{empty}</EmptyRow>}
    </Table>
  )
}
