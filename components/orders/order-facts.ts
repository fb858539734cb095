import { formatCents } from '@/components/ui/cents'
import { orderState } from '@/lib/domain/order/language'

/** What two people may disagree about, in words. */
export const orderFacts = (state: unknown): Readonly<Record<string, string>> => {
  const { data } = orderState.safeParse(state)
  if (!data) return {}
  const items = data.items.map(
    ({ productId, quantity, price }) => `${quantity} × ${productId} at ${formatCents(price)}`,
  )
  return {
    State: data.state,
    Items: items.join(', '),
    Total: formatCents(data.total),
    'Tracking number': data.trackingNumber ?? '',
    Reason: data.reason ?? '',
  }
}
