import { CommandForm, type FormAction } from '@/components/commands/command-form'
import type { CommandForm as Form } from '@/lib/command-form'
import type { Customer } from '@/lib/domain/customer/customers'
import { urls } from '@/lib/viewer/urls'
import { nameOf } from './name-of'

type Props = { customer: Customer; action: FormAction; initial: Form }

/** Asks before it deletes, with and without JavaScript. */
export function DeleteCustomer({ customer, action, initial }: Props) {
  return (
    <CommandForm
      action={action}
      initial={initial}
      aggregateId={customer.id}
      page={urls.customer(customer.id)}
      isOpen={customer.deletedAt === null}
      behind="Delete this customer…"
      submit="Delete customer"
      look="danger"
    >
      <p className="max-w-xl text-sm">
        Delete <strong>{nameOf(customer)}</strong>? The customer can be seen but not changed afterwards, and the e-mail
        stays taken. The history is kept.
      </p>
    </CommandForm>
  )
}
