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
import { type PageParams, titled } from '@/lib/titled'

const load = async ({ searchParams }: PageParams) => {
  const params = await searchParams
  const asked = { from: textParam(params, 'from'), to: textParam(params, 'to') }
  return { isAsked: Boolean(asked.from || asked.to), ...parseDays(asked, new Date().toISOString().slice(0, 10)) }
}

export const generateMetadata = titled(async (page) => {
  const { isAsked, problem, from, to } = await load(page)
  return isAsked && problem === null ? `Order statistics · ${from} to ${to}` : 'Order statistics'
})

export default async function OrderStatisticsPage(props: PageProps<'/orders/statistics'>) {
  const reviewer = await requireReviewer()
  const { from, to, problem } = await load(props)
  const range = { from, to }
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
