import { between } from 'drizzle-orm'
import type { Reviewer } from '../../auth/role'
import { application } from '../../db/client'
import { type Days, daysOf } from './days'
import { orderStatisticsTable as table } from './table'

type Day = Readonly<typeof table.$inferSelect>

export type OrderStatistics = {
  readonly created: number
  readonly shipped: number
  readonly cancelled: number
  /** what was shipped is worth, in cents */
  readonly revenue: number
  /** of a shipped order, in whole cents; null where none was shipped */
  readonly average: number | null
  /** every day of the range */
  readonly days: readonly Day[]
}

const quiet = (day: string): Day => ({ day, created: 0, shipped: 0, cancelled: 0, revenue: 0 })

/** What happened to orders in a range of days. */
export const orderStatistics = async (_: Reviewer, range: Days, db = application().db): Promise<OrderStatistics> => {
  const rows = await db
    .select()
    .from(table)
    .where(between(table.day, range.from, range.to))
  const days = daysOf(range).map((day) => rows.find((row) => row.day === day) ?? quiet(day))
  const sum = (of: (day: Day) => number) => days.reduce((total, day) => total + of(day), 0)
  const shipped = sum((day) => day.shipped)
  const revenue = sum((day) => day.revenue)
  return {
    created: sum((day) => day.created),
    shipped,
    cancelled: sum((day) => day.cancelled),
    revenue,
    average: shipped === 0 ? null : Math.round(revenue / shipped),
    days,
  }
}
