import type { StateOf } from '../../event-sourcing/aggregate'
import type { order } from './order'

export type Recipient = { readonly firstName: string; readonly lastName: string; readonly email: string }

const amount = (cents: number) => (cents / 100).toFixed(2)

/** What a customer is told about a submitted order. */
export const receipt = (orderId: string, { items, total }: StateOf<typeof order>, to: Recipient) => {
  const lines = items.map(
    ({ productId, quantity, price }) => `${quantity} × ${productId} at ${amount(price)}: ${amount(quantity * price)}`,
  )
  const name = `${to.firstName} ${to.lastName}`
  return {
    to: { name, address: to.email },
    subject: `Your order ${orderId}`,
    text: [`Dear ${name},`, `Thank you for your order ${orderId}.`, lines.join('\n'), `Total: ${amount(total)}`, '']
      .join('\n\n')
      .trimEnd()
      .concat('\n'),
  }
}
