import type { Metadata } from 'next'
import { ProductSearchForm } from '@/components/catalogue/product-search-form'
import { ProductTable } from '@/components/catalogue/product-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs, type Reviewer } from '@/lib/auth/role'
import { findProduct, listProducts, searchProducts } from '@/lib/domain/catalogue/products'
import { placeIn, textParam } from '@/lib/page-params'
import { urls } from '@/lib/viewer/urls'

const limit = 25

type Props = PageProps<'/catalogue'>

export const metadata: Metadata = { title: 'Catalogue' }

async function FoundProducts({ reviewer, text }: { reviewer: Reviewer; text: string }) {
  const found = await searchProducts(reviewer, text, limit)
  if (!found) return <Notice tone="error">The search does not answer at the moment. Try again soon.</Notice>
  return (
    <Card flush>
      <ProductTable products={found} caption="Products found, the best match first" none="No products found." />
    </Card>
  )
}

async function AllProducts({ reviewer, params }: { reviewer: Reviewer; params: Awaited<Props['searchParams']> }) {
  const { place, problem } = await placeIn(params, async (id) => (await findProduct(reviewer, id)) !== null)
  const { items, next, prev } = await listProducts(reviewer, { ...place, limit })
  return (
    <>
      {problem && <Notice tone="warn">{problem}</Notice>}
      <Card flush>
        <ProductTable products={items} caption="Products, newest first" none="No products yet." />
      </Card>
      <Pager
        prev={prev === null ? null : urls.catalogue({ before: prev })}
        next={next === null ? null : urls.catalogue({ after: next })}
      />
    </>
  )
}

export default async function CataloguePage({ searchParams }: Props) {
  const reviewer = await requireReviewer()
  const params = await searchParams
  const text = textParam(params, 'q')?.trim().slice(0, 200) ?? ''
  return (
    <>
      <PageHeader
        title="Catalogue"
        actions={
          mayActAs(reviewer.role, 'operator') && (
            <ButtonLink look="primary" href={urls.newProduct()}>
              New product
            </ButtonLink>
          )
        }
      />
      <ProductSearchForm text={text} />
      {text === '' ? (
        <AllProducts reviewer={reviewer} params={params} />
      ) : (
        <FoundProducts reviewer={reviewer} text={text} />
      )}
    </>
  )
}
