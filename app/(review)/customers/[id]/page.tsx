import { randomUUID } from 'node:crypto'
import { CommandForm } from '@/components/commands/command-form'
import { SavedNotice } from '@/components/commands/saved-notice'
import { CustomerDetails } from '@/components/customers/customer-details'
import { customerFields } from '@/components/customers/customer-fields'
import { DeleteCustomer } from '@/components/customers/delete-customer'
import { nameOf } from '@/components/customers/name-of'
import { Badge } from '@/components/ui/badge'
import { Missing } from '@/components/ui/missing'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { mayActAs } from '@/lib/auth/role'
import { freshForm } from '@/lib/command-form'
import { findCustomer } from '@/lib/domain/customer/customers'
import { answerMissing } from '@/lib/http/answer-status'
import { idInPath, textParam } from '@/lib/page-params'
import { type PageParams, titled } from '@/lib/titled'
import { urls } from '@/lib/viewer/urls'
import { deleteCustomer, updateCustomer } from '../actions'

type Props = PageProps<'/customers/[id]'>

const load = async ({ params }: PageParams) => {
  const reviewer = await requireReviewer()
  const id = idInPath((await params)['id'])
  const customer = id === null ? null : await findCustomer(reviewer, id)
  return { reviewer, customer }
}

export const generateMetadata = titled(async (page) => {
  const { customer } = await load(page)
  return customer ? `${nameOf(customer)} · Customers` : 'Customer not found'
})

export default async function CustomerPage(props: Props) {
  const { reviewer, customer } = await load(props)
  if (!customer) {
    answerMissing()
    return (
      <Missing
        what="Customer"
        why="There is no customer with this id."
        href={urls.customers()}
        link="Go to the customers"
      />
    )
  }
  const { id, firstName, lastName, email, version, deletedAt } = customer
  return (
    <>
      <SavedNotice thing="Customer" what={textParam(await props.searchParams, 'notice')} />
      <PageHeader
        title={<bdi>{nameOf(customer)}</bdi>}
        back={<TextLink href={urls.customers(deletedAt ? { show: 'deleted' } : {})}>Customers</TextLink>}
        description={deletedAt && 'This customer is deleted: it can be seen, and not changed any more.'}
        actions={deletedAt && <Badge tone="neutral">deleted</Badge>}
      />
      <CustomerDetails customer={customer} />
      {mayActAs(reviewer.role, 'operator') && (
        <>
          <CommandForm
            section="Change"
            isOpen={deletedAt === null}
            action={updateCustomer}
            initial={freshForm(randomUUID(), { firstName, lastName, email: email ?? '' }, version)}
            fields={customerFields}
            aggregateId={id}
            page={urls.customer(id)}
            submit="Save"
          />
          <DeleteCustomer customer={customer} action={deleteCustomer} initial={freshForm(randomUUID(), {}, version)} />
        </>
      )}
    </>
  )
}
