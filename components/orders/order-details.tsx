import { Card } from '@/components/ui/card'
import { Cents } from '@/components/ui/cents'
import { DefinitionList } from '@/components/ui/definition-list'
import { TextLink } from '@/components/ui/text-link'
import { Timestamp } from '@/components/ui/timestamp'
import type { Order } from '@/lib/domain/order/orders'
import { urls } from '@/lib/viewer/urls'
import { OrderState } from './order-state'

const at = (term: string, time: string | null) => (time === null ? [] : [{ term, value: <Timestamp at={time} zone /> }])
const said = (term: string, text: string | null) => (text === null ? [] : [{ term, value: <bdi>{text}</bdi> }])

export function OrderDetails({ order, customerName }: { order: Order; customerName: string | null }) {
  const { id, customerId, state, total, version } = order
  return (
    <Card>
      <DefinitionList
        items={[
          { term: 'ID', value: <bdi className="font-mono">{id}</bdi> },
          { term: 'State', value: <OrderState state={state} /> },
          {
            term: 'Customer',
            value: (
              <>
                {customerName === null ? (
                  <bdi>{customerId}</bdi>
                ) : (
                  <TextLink href={urls.customer(customerId)}>
                    <bdi>{customerName}</bdi>
                  </TextLink>
                )}{' '}
                · <TextLink href={urls.orders({ customer: customerId })}>All orders of this customer</TextLink>
              </>
            ),
          },
          { term: 'Total', value: <Cents value={total} /> },
          ...said('Tracking number', order.trackingNumber),
          ...said('Reason', order.reason),
          {
            term: 'Version',
            value: (
              <>
                {version} · <TextLink href={urls.stream('Order', id)}>History in the viewer</TextLink>
              </>
            ),
          },
          ...at('Created', order.createdAt),
          ...at('Submitted', order.submittedAt),
          ...at('Shipped', order.shippedAt),
          ...at('Cancelled', order.cancelledAt),
          ...at('Changed', order.updatedAt),
        ]}
      />
    </Card>
  )
}
