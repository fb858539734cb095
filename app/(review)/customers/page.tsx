import { ListToggle } from '@/components/commands/list-toggle'
import { CustomerTable } from '@/components/customers/customer-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pager } from '@/components/ui/pager'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { findCustomer, listCustomers } from '@/lib/domain/customer/customers'
import { placeIn, textParam, titleAt } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'

const limit = 25

const load = async ({ searchParams }: PageParams) => {
  const reviewer = await requireReviewer()
  const params = await searchParams
  const exists = async (id: string) => (await findCustomer(reviewer, id)) !== null
  const deleted = textParam(params, 'show') === 'deleted'
  const title = deleted ? 'Deleted customers' : 'Customers'
  return { reviewer, deleted, title, ...(await placeIn(params, exists)) }
}

export const generateMetadata = titled(async (page) => {
  const { title, place } = await load(page)
  return titleAt(title, place)
})

export default async function CustomersPage(props: PageProps<'/customers'>) {
  const { reviewer, deleted, title, place, problem } = await load(props)
  const show = deleted ? 'deleted' : undefined
  const { items, next, prev } = await listCustomers(reviewer, { ...place, deleted, limit })
  return (
    <>
      <PageHeader
        title={title}
        actions={
          mayActAs(reviewer.role, 'operator') && (
            <ButtonLink look="primary" href={urls.newCustomer()}>
              New customer
            </ButtonLink>
          )
        }
      />
      <ListToggle
        label="Which customers"
        options={[
          { label: 'Active', href: urls.customers(), isCurrent: !deleted },
          { label: 'Deleted', href: urls.customers({ show: 'deleted' }), isCurrent: deleted },
        ]}
      />
      {problem && <Notice tone="warn">{problem}</Notice>}
      <Card flush>
        <CustomerTable customers={items} deleted={deleted} />
      </Card>
      <Pager
        prev={prev === null ? null : urls.customers({ show, before: prev })}
        next={next === null ? null : urls.customers({ show, after: next })}
      />
    </>
  )
}
