import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { InventoryItem } from '@/lib/domain/inventory/inventory-items'
import { urls } from '@/lib/viewer/urls'

const columns = ['Order', 'Quantity'] as const

export function ReservationTable({ reservations }: Pick<InventoryItem, 'reservations'>) {
  return (
    <Table caption="Reserved for orders" columns={columns}>
      {reservations.map(({ orderId, quantity }) => (
        <Row key={orderId}>
          <Cell label="Order">
            <TextLink href={urls.order(orderId)} className="font-mono">
              <bdi>{orderId}</bdi>
            </TextLink>
          </Cell>
          <Cell label="Quantity">{quantity}</Cell>
        </Row>
      ))}
      {reservations.length === 0 && <EmptyRow span={columns.length}>Nothing is reserved.</EmptyRow>}
    </Table>
  )
}
