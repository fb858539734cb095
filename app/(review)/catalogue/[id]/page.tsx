import { randomUUID } from 'node:crypto'
import { ProductDetails } from '@/components/catalogue/product-details'
import { priceFields } from '@/components/catalogue/product-fields'
import { CommandForm } from '@/components/commands/command-form'
import { SavedNotice } from '@/components/commands/saved-notice'
import { Card, Section } from '@/components/ui/card'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { freshForm } from '@/lib/command-form'
import { findProduct } from '@/lib/domain/catalogue/products'
import { answerMissing } from '@/lib/http/answer-status'
import { idInPath, textParam } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'
import { changeProductPrice } from '../actions'

type Props = PageProps<'/catalogue/[id]'>

const load = async ({ params }: PageParams) => {
  const reviewer = await requireReviewer()
  const id = idInPath((await params)['id'])
  const product = id === null ? null : await findProduct(reviewer, id)
  return { reviewer, product }
}

export const generateMetadata = titled(async (page) => {
  const { product } = await load(page)
  return product ? `${product.name || product.id} · Catalogue` : 'Product not found'
})

export default async function ProductPage(props: Props) {
  const { reviewer, product } = await load(props)
  if (!product) {
    answerMissing()
    return (
      <Missing
        what="Product"
        why="There is no product with this id."
        href={urls.catalogue()}
        link="Go to the catalogue"
      />
    )
  }
  const { id, name, version } = product
  return (
    <>
      <SavedNotice thing="Product" what={textParam(await props.searchParams, 'notice')} />
      <PageHeader title={<bdi>{name || id}</bdi>} back={<TextLink href={urls.catalogue()}>Catalogue</TextLink>} />
      <ProductDetails product={product} />
      {mayActAs(reviewer.role, 'operator') && (
        <Section title="Change the price">
          <Card>
            <CommandForm
              action={changeProductPrice}
              initial={freshForm(randomUUID(), { price: String(product.price) }, version)}
              fields={priceFields}
              aggregateId={id}
              page={urls.product(id)}
              submit="Change price"
            />
          </Card>
        </Section>
      )}
    </>
  )
}
