import { Card } from '@/components/ui/card'
import { Cents } from '@/components/ui/cents'
import { DefinitionList } from '@/components/ui/definition-list'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { Product } from '@/lib/domain/catalogue/products'
import { urls } from '@/lib/viewer/urls'

export function ProductDetails({ product }: { product: Product }) {
  const { id, description, price, version, createdAt, updatedAt } = product
  return (
    <Card>
      <DefinitionList
        items={[
          { term: 'ID', value: <bdi className="font-mono">{id}</bdi> },
          { term: 'Description', value: description ?? '-' },
          { term: 'Price', value: <Cents value={price} /> },
          { term: 'Stock', value: <TextLink href={urls.inventoryItem(id)}>In the inventory</TextLink> },
          {
            term: 'Version',
            value: (
              <>
                {version} · <TextLink href={urls.stream('Product', id)}>History in the viewer</TextLink>
              </>
            ),
          },
          { term: 'Created', value: <Timestamp at={createdAt} zone /> },
          { term: 'Changed', value: <Timestamp at={updatedAt} zone /> },
        ]}
      />
    </Card>
  )
}
