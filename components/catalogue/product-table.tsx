import { Cents } from '@/components/ui/cents'
import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { IndexedProduct } from '@/lib/domain/catalogue/product-index'
import { urls } from '@/lib/viewer/urls'

const columns = ['Name', 'Description', 'Price'] as const

export function ProductTable({
  products,
  caption,
  none,
}: {
  products: readonly IndexedProduct[]
  caption: string
  none: string
}) {
  return (
    <Table caption={caption} columns={columns}>
      {products.map(({ id, name, description, price }) => (
        <Row key={id}>
          <Cell label="Name">
            <TextLink href={urls.product(id)}>
              <bdi>{name || id}</bdi>
            </TextLink>
          </Cell>
          <Cell label="Description">{description ?? '-'}</Cell>
          <Cell label="Price">
            <Cents value={price} />
          </Cell>
        </Row>
      ))}
      {products.length === 0 && <EmptyRow span={columns.length}>{none}</EmptyRow>}
    </Table>
  )
}
