import { CommandForm, type FormAction } from '@/components/commands/command-form'
import { Card, Section } from '@/components/ui/card'
import type { CommandForm as Form } from '@/lib/command-form'
import type { Order } from '@/lib/domain/order/orders'
import { urls } from '@/lib/viewer/urls'
import { itemFields } from './order-rows'

type Props = {
  order: Order
  actions: Readonly<Record<'addItem' | 'removeItem' | 'submit' | 'ship' | 'cancel', FormAction>>
  /** a form nobody has sent yet: each needs a key of its own */
  fresh: () => Form
}

/** What can be done with an order as it is now. */
export function OrderActions({ order: { id, state, items }, actions, fresh }: Props) {
  const here = { aggregateId: id, page: urls.order(id) }
  const products = [...new Set(items.map(({ productId }) => productId))]
  const cancel = (
    <CommandForm
      {...here}
      action={actions.cancel}
      initial={fresh()}
      fields={[{ name: 'reason', label: 'Reason', hint: 'May be left out.' }]}
      behind="Cancel this order…"
      submit="Cancel order"
      look="danger"
    >
      <p className="max-w-xl text-sm">A cancelled order stays as it is. The history is kept.</p>
    </CommandForm>
  )
  if (state === 'submitted')
    return (
      <Section title="Ship">
        <Card>
          <CommandForm
            {...here}
            action={actions.ship}
            initial={fresh()}
            fields={[{ name: 'trackingNumber', label: 'Tracking number', required: true }]}
            submit="Ship order"
          />
        </Card>
        {cancel}
      </Section>
    )
  return (
    <>
      <Section title="Add an item">
        <Card>
          <CommandForm
            {...here}
            action={actions.addItem}
            initial={fresh()}
            fields={itemFields}
            submit="Add item"
            look="secondary"
          />
        </Card>
      </Section>
      {products.length > 0 && (
        <Section title="Remove an item">
          <Card>
            <CommandForm
              {...here}
              action={actions.removeItem}
              initial={fresh()}
              fields={[
                {
                  name: 'productId',
                  label: 'Product to remove',
                  options: products.map((product) => ({ value: product, label: product })),
                },
              ]}
              submit="Remove item"
              look="secondary"
            />
          </Card>
        </Section>
      )}
      <Section title="Submit">
        <Card>
          <CommandForm {...here} action={actions.submit} initial={fresh()} submit="Submit order">
            <p className="max-w-xl text-sm">
              Afterwards the items stay as they are, and the order waits to be shipped.
            </p>
          </CommandForm>
        </Card>
        {cancel}
      </Section>
    </>
  )
}
