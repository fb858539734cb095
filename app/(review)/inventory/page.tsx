import { StockTable } from '@/components/inventory/stock-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { findInventoryItem, listInventoryItems } from '@/lib/domain/inventory/inventory-items'
import { placeIn, titleAt } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'

const limit = 25

const load = async ({ searchParams }: PageParams) => {
  const reviewer = await requireReviewer()
  const exists = async (id: string) => (await findInventoryItem(reviewer, id)) !== null
  return { reviewer, ...(await placeIn(await searchParams, exists)) }
}

export const generateMetadata = titled(async (page) => titleAt('Inventory', (await load(page)).place))

export default async function InventoryPage(props: PageProps<'/inventory'>) {
  const { reviewer, place, problem } = await load(props)
  const { items, next, prev } = await listInventoryItems(reviewer, { ...place, limit })
  return (
    <>
      <PageHeader
        title="Inventory"
        actions={
          mayActAs(reviewer.role, 'operator') && (
            <ButtonLink look="primary" href={urls.newInventoryItem()}>
              Stock a product
            </ButtonLink>
          )
        }
      />
      {problem && <Notice tone="warn">{problem}</Notice>}
      <Card flush>
        <StockTable items={items} />
      </Card>
      <Pager
        prev={prev === null ? null : urls.inventory({ before: prev })}
        next={next === null ? null : urls.inventory({ after: next })}
      />
    </>
  )
}
