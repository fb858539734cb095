import type { Metadata } from 'next'
import { DaysForm } from '@/components/orders/days-form'
import { OrderTabs } from '@/components/orders/order-tabs'
import { StatisticsPicture } from '@/components/orders/statistics-picture'
import { StatisticsTable } from '@/components/orders/statistics-table'
import { Card } from '@/components/ui/card'
import { Cents } from '@/components/ui/cents'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireReviewer } from '@/lib/auth/reviewer'
import { parseDays } from '@/lib/domain/order/days'
import { orderStatistics } from '@/lib/domain/order/order-statistics'
import { textParam } from '@/lib/page-params'

export const metadata: Metadata = { title: 'Order statistics' }

export default async function OrderStatisticsPage({ searchParams }: PageProps<'/orders/statistics'>) {
  const reviewer = await requireReviewer()
  const params = await searchParams
  const today = new Date().toISOString().slice(0, 10)
  const { problem, ...range } = parseDays({ from: textParam(params, 'from'), to: textParam(params, 'to') }, today)
  const statistics = await orderStatistics(reviewer, range)
  const { created, shipped, cancelled, revenue, average, days } = statistics
  return (
    <>
      <PageHeader
        title="Order statistics"
        description="Counted by day, a moment after each event. Revenue is what was shipped."
      />
      <OrderTabs current="statistics" />
      {problem && <Notice tone="warn">{`${problem} These are the last 30 days.`}</Notice>}
      <DaysForm {...range} />
      <Card className="mb-4">
        <DefinitionList
          items={[
            { term: 'Orders created', value: created },
            { term: 'Shipped', value: shipped },
            { term: 'Cancelled', value: cancelled },
            { term: 'Revenue', value: <Cents value={revenue} /> },
            { term: 'Average shipped', value: average === null ? '-' : <Cents value={average} /> },
          ]}
        />
      </Card>
      <Card className="mb-4">
        <StatisticsPicture statistics={statistics} />
      </Card>
      <Card flush>
        <StatisticsTable days={days} />
      </Card>
    </>
  )
}
