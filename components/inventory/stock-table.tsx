import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { InventoryItem } from '@/lib/domain/inventory/inventory-items'
import { urls } from '@/lib/viewer/urls'

const columns = ['Product', 'On hand', 'Reserved', 'Available', 'Changed at'] as const

export function StockTable({ items }: { items: readonly InventoryItem[] }) {
  return (
    <Table caption="Stock by product" columns={columns}>
      {items.map(({ id, onHand, available, updatedAt }) => (
        <Row key={id}>
          <Cell label="Product">
            <TextLink href={urls.inventoryItem(id)}>
              <bdi>{id}</bdi>
            </TextLink>
          </Cell>
          <Cell label="On hand">{onHand}</Cell>
          <Cell label="Reserved">{onHand - available}</Cell>
          <Cell label="Available">{available}</Cell>
          <Cell label="Changed at">
            <Timestamp at={updatedAt} className="whitespace-nowrap" />
          </Cell>
        </Row>
      ))}
      {items.length === 0 && <EmptyRow span={columns.length}>Nothing in stock yet.</EmptyRow>}
    </Table>
  )
}
