import { CommandForm, type FormAction } from '@/components/commands/command-form'
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

/** What can be done with an order as it is now; what somebody tried before it changed still gets its answer here. */
export function OrderActions({ order: { id, state, items }, actions, fresh }: Props) {
  const here = { aggregateId: id, page: urls.order(id) }
  const products = [...new Set(items.map(({ productId }) => productId))]
  const isNew = state === 'created'
  return (
    <>
      <CommandForm
        {...here}
        section="Add an item"
        isOpen={isNew}
        action={actions.addItem}
        initial={fresh()}
        fields={itemFields}
        submit="Add item"
        look="secondary"
      />
      <CommandForm
        {...here}
        section="Remove an item"
        isOpen={isNew && products.length > 0}
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
      <CommandForm
        {...here}
        section="Submit"
        isOpen={isNew}
        action={actions.submit}
        initial={fresh()}
        submit="Submit order"
      >
        <p className="max-w-xl text-sm">Afterwards the items stay as they are, and the order waits to be shipped.</p>
      </CommandForm>
      <CommandForm
        {...here}
        section="Ship"
        isOpen={state === 'submitted'}
        action={actions.ship}
        initial={fresh()}
        fields={[{ name: 'trackingNumber', label: 'Tracking number', required: true }]}
        submit="Ship order"
      />
      <CommandForm
        {...here}
        behind="Cancel this order…"
        isOpen={isNew || state === 'submitted'}
        action={actions.cancel}
        initial={fresh()}
        fields={[{ name: 'reason', label: 'Reason', hint: 'May be left out.' }]}
        submit="Cancel order"
        look="danger"
      >
        <p className="max-w-xl text-sm">A cancelled order stays as it is. The history is kept.</p>
      </CommandForm>
    </>
  )
}
