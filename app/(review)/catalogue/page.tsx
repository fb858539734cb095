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
import { placeIn, textParam, titleAt } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { shortened } from '@/lib/viewer/shortened'
import { urls } from '@/lib/viewer/urls'

const limit = 25

const load = async ({ searchParams }: PageParams) => {
  const reviewer = await requireReviewer()
  const params = await searchParams
  const text = textParam(params, 'q')?.trim().slice(0, 200) ?? ''
  const exists = async (id: string) => (await findProduct(reviewer, id)) !== null
  // What was found has one page.
  return { reviewer, text, ...(await placeIn(text === '' ? params : {}, exists)) }
}

type Loaded = Awaited<ReturnType<typeof load>>

export const generateMetadata = titled(async (page) => {
  const { text, place } = await load(page)
  return text === '' ? titleAt('Catalogue', place) : `Catalogue · “${shortened(text)}”`
})

async function FoundProducts({ reviewer, text }: { reviewer: Reviewer; text: string }) {
  const found = await searchProducts(reviewer, text, limit)
  if (!found) return <Notice tone="error">The search does not answer at the moment. Try again soon.</Notice>
  return (
    <Card flush>
      <ProductTable products={found} caption="Products found, the best match first" none="No products found." />
    </Card>
  )
}

async function AllProducts({ reviewer, place, problem }: Pick<Loaded, 'reviewer' | 'place' | 'problem'>) {
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

export default async function CataloguePage(props: PageProps<'/catalogue'>) {
  const { reviewer, text, place, problem } = await load(props)
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
        <AllProducts reviewer={reviewer} place={place} problem={problem} />
      ) : (
        <FoundProducts reviewer={reviewer} text={text} />
      )}
    </>
  )
}
