import { Badge, type Tone } from '@/components/ui/badge'
import type { Order } from '@/lib/domain/order/orders'

const tones: Record<Order['state'], Tone> = {
  created: 'neutral',
  submitted: 'warn',
  shipped: 'success',
  cancelled: 'error',
}

export function OrderState({ state }: { state: Order['state'] }) {
  return (
    <Badge tone={tones[state]} className="whitespace-nowrap">
      {state}
    </Badge>
  )
}
