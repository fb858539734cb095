import { ListToggle } from '@/components/commands/list-toggle'
import { urls } from '@/lib/viewer/urls'

type Tab = 'all' | 'pending' | 'statistics'

/** The ways to look at orders. */
export function OrderTabs({ current }: { current: Tab | null }) {
  return (
    <ListToggle
      label="Which orders"
      options={[
        { label: 'All orders', href: urls.orders(), isCurrent: current === 'all' },
        { label: 'To be shipped', href: urls.pendingOrders(), isCurrent: current === 'pending' },
        { label: 'Statistics', href: urls.orderStatistics(), isCurrent: current === 'statistics' },
      ]}
    />
  )
}
