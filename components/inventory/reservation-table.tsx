import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { InventoryItem } from '@/lib/domain/inventory/inventory-items'
import { urls } from '@/lib/viewer/urls'

const columns = ['Order', 'Quantity'] as const

type Props = Pick<InventoryItem, 'reservations'> & { orders: ReadonlySet<string> }

/** What is kept for which order; a reservation may name one that is not here. */
export function ReservationTable({ reservations, orders }: Props) {
  return (
    <Table caption="Reserved for orders" columns={columns}>
      {reservations.map(({ orderId, quantity }) => (
        <Row key={orderId}>
          <Cell label="Order">
            {orders.has(orderId) ? (
              <TextLink href={urls.order(orderId)} className="font-mono">
                <bdi>{orderId}</bdi>
              </TextLink>
            ) : (
              <bdi className="font-mono">{orderId}</bdi>
            )}
          </Cell>
          <Cell label="Quantity">{quantity}</Cell>
        </Row>
      ))}
      {reservations.length === 0 && <EmptyRow span={columns.length}>Nothing is reserved.</EmptyRow>}
    </Table>
  )
}
