import { Cents } from '@/components/ui/cents'
import { Cell, EmptyRow, Row, Table } from '@/components/ui/table'
import type { OrderStatistics } from '@/lib/domain/order/order-statistics'

const columns = ['Day', 'Created', 'Shipped', 'Cancelled', 'Revenue'] as const

/** The days on which something happened, latest first. */
export function StatisticsTable({ days }: Pick<OrderStatistics, 'days'>) {
  const busy = days.filter(({ created, shipped, cancelled }) => created + shipped + cancelled > 0).toReversed()
  return (
    <Table caption="Orders by day, latest first" columns={columns}>
      {busy.map(({ day, created, shipped, cancelled, revenue }) => (
        <Row key={day}>
          <Cell label="Day">
            <time dateTime={day} className="whitespace-nowrap">
              {day}
            </time>
          </Cell>
          <Cell label="Created">{created}</Cell>
          <Cell label="Shipped">{shipped}</Cell>
          <Cell label="Cancelled">{cancelled}</Cell>
          <Cell label="Revenue">
            <Cents value={revenue} />
          </Cell>
        </Row>
      ))}
      {busy.length === 0 && <EmptyRow span={columns.length}>Nothing happened in these days.</EmptyRow>}
    </Table>
  )
}
