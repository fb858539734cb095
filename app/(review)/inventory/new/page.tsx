import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { CommandForm } from '@/components/commands/command-form'
import { newStockFields } from '@/components/inventory/stock-fields'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { freshForm } from '@/lib/command-form'
import { urls } from '@/lib/viewer/urls'
import { stockProduct } from '../actions'

export const metadata: Metadata = { title: 'Stock a product' }

export default async function NewInventoryItemPage() {
  await requireReviewer('operator')
  return (
    <>
      <PageHeader title="Stock a product" back={<TextLink href={urls.inventory()}>Inventory</TextLink>} />
      <Card>
        <CommandForm
          action={stockProduct}
          initial={freshForm(randomUUID())}
          fields={newStockFields}
          page={urls.newInventoryItem()}
          submit="Put in stock"
          cancel={<ButtonLink href={urls.inventory()}>Cancel</ButtonLink>}
        />
      </Card>
    </>
  )
}
