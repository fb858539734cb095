import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { productFields } from '@/components/catalogue/product-fields'
import { CommandForm } from '@/components/commands/command-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { freshForm } from '@/lib/command-form'
import { urls } from '@/lib/viewer/urls'
import { addProduct } from '../actions'

export const metadata: Metadata = { title: 'New product' }

export default async function NewProductPage() {
  await requireReviewer('operator')
  return (
    <>
      <PageHeader title="New product" back={<TextLink href={urls.catalogue()}>Catalogue</TextLink>} />
      <Card>
        <CommandForm
          action={addProduct}
          initial={freshForm(randomUUID())}
          fields={productFields}
          page={urls.newProduct()}
          submit="Add product"
          cancel={<ButtonLink href={urls.catalogue()}>Cancel</ButtonLink>}
        />
      </Card>
    </>
  )
}
