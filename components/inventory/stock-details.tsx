import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { InventoryItem } from '@/lib/domain/inventory/inventory-items'
import { urls } from '@/lib/viewer/urls'

export function StockDetails({ item: { id, onHand, available, updatedAt, version } }: { item: InventoryItem }) {
  return (
    <Card>
      <DefinitionList
        items={[
          { term: 'On hand', value: onHand },
          { term: 'Reserved', value: onHand - available },
          { term: 'Available', value: available },
          {
            term: 'Version',
            value: (
              <>
                {version} · <TextLink href={urls.stream('InventoryItem', id)}>History in the viewer</TextLink>
              </>
            ),
          },
          { term: 'Changed', value: <Timestamp at={updatedAt} zone /> },
        ]}
      />
    </Card>
  )
}
