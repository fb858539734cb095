import type { Metadata } from 'next'
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
import { placeIn, textParam } from '@/lib/page-params'
import { urls } from '@/lib/viewer/urls'

const limit = 25

export async function generateMetadata({ searchParams }: PageProps<'/customers'>): Promise<Metadata> {
  return { title: textParam(await searchParams, 'show') === 'deleted' ? 'Deleted customers' : 'Customers' }
}

export default async function CustomersPage({ searchParams }: PageProps<'/customers'>) {
  const reviewer = await requireReviewer()
  const params = await searchParams
  const deleted = textParam(params, 'show') === 'deleted'
  const show = deleted ? 'deleted' : undefined
  const { place, problem } = await placeIn(params, async (id) => (await findCustomer(reviewer, id)) !== null)
  const { items, next, prev } = await listCustomers(reviewer, { ...place, deleted, limit })
  return (
    <>
      <PageHeader
        title={deleted ? 'Deleted customers' : 'Customers'}
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
