import { CommandForm, type FormAction } from '@/components/commands/command-form'
import type { CommandForm as Form } from '@/lib/command-form'
import type { Customer } from '@/lib/domain/customer/customers'
import { urls } from '@/lib/viewer/urls'
import { nameOf } from './name-of'

/** Asks before it deletes, with and without JavaScript. */
export function DeleteCustomer({
  customer,
  action,
  initial,
}: {
  customer: Customer
  action: FormAction
  initial: Form
}) {
  return (
    <details className="mt-6">
      <summary className="w-fit cursor-pointer rounded-md text-sm text-danger">Delete this customer…</summary>
      <div className="mt-3 grid max-w-xl gap-3 text-sm">
        <p>
          Delete <strong>{nameOf(customer)}</strong>? The customer can be seen but not changed afterwards, and the
          e-mail stays taken. The history is kept.
        </p>
        <CommandForm
          action={action}
          initial={initial}
          aggregateId={customer.id}
          page={urls.customer(customer.id)}
          submit="Delete customer"
          look="danger"
        />
      </div>
    </details>
  )
}
