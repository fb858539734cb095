import { Cents } from '@/components/ui/cents'
import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { Order } from '@/lib/domain/order/orders'
import { urls } from '@/lib/viewer/urls'

const columns = ['Product', 'Quantity', 'Price', 'Together'] as const

/** What is ordered; a product leads to its stock where there was any. */
export function ItemTable({ items, stocked }: Pick<Order, 'items'> & { stocked: ReadonlySet<string> }) {
  return (
    <Table caption="Items of the order" columns={columns}>
      {items.map(({ productId, quantity, price }) => (
        <Row key={`${productId}/${price}`}>
          <Cell label="Product">
            {stocked.has(productId) ? (
              <TextLink href={urls.inventoryItem(productId)}>
                <bdi>{productId}</bdi>
              </TextLink>
            ) : (
              <bdi>{productId}</bdi>
            )}
          </Cell>
          <Cell label="Quantity">{quantity}</Cell>
          <Cell label="Price">
            <Cents value={price} />
          </Cell>
          <Cell label="Together">
            <Cents value={quantity * price} />
          </Cell>
        </Row>
      ))}
      {items.length === 0 && <EmptyRow span={columns.length}>No items.</EmptyRow>}
    </Table>
  )
}
