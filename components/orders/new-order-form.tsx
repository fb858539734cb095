'use client'

import { CommandForm, type FormAction } from '@/components/commands/command-form'
import { Button, ButtonLink } from '@/components/ui/button'
import type { CommandForm as Form } from '@/lib/command-form'
import { urls } from '@/lib/viewer/urls'
import { moreRows, orderFields } from './order-rows'

/** A customer and as many items as one likes: one more row is a press of a button, with and without JavaScript. */
export function NewOrderForm({ action, initial }: { action: FormAction; initial: Form }) {
  return (
    <CommandForm
      action={action}
      initial={initial}
      fields={orderFields}
      page={urls.newOrder()}
      submit="Create order"
      cancel={
        <>
          {/* After the other button: Enter in a field presses the first one. */}
          <Button name={moreRows} value="1">
            Add another row
          </Button>
          <ButtonLink href={urls.orders()}>Cancel</ButtonLink>
        </>
      }
    />
  )
}
