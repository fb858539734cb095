import type { Random } from '../random'
import { type Action, later } from './actions'
import { delivery, opening, priceChange } from './deliveries'
import { orderOf } from './orders'

const dayMinutes = 24 * 60
const days = 30
const ordersMost = 3

export type Known = { readonly customerId: string; readonly since: Date }

/** What a small shop did in the month before `now`, in the order of time. `customers` are those who may order. */
export const monthOfAShop = (random: Random, now: Date, customers: readonly Known[]): readonly Action[] => {
  const morning = new Date(now.getTime())
  morning.setUTCHours(8, 0, 0, 0)
  const first = later(morning, -days * dayMinutes)
  const ordersOn = (day: Date): readonly Action[] =>
    Array.from({ length: random.below(ordersMost + 1) }, () => {
      const at = later(day, 30 + random.below(9 * 60))
      const known = customers.filter(({ since }) => since < at)
      const customer = known[random.below(known.length)]
      return customer ? orderOf(random, at, customer.customerId) : []
    }).flat()
  const weekly = (day: Date, number: number): readonly Action[] => [
    ...(number % 7 === 0 ? delivery(random, day) : []),
    ...(number % 10 === 0 ? [priceChange(random, later(day, 15))] : []),
  ]
  const actions = Array.from({ length: days }, (_, index) => later(first, (index + 1) * dayMinutes)).flatMap(
    (day, index) => [...weekly(day, index + 1), ...ordersOn(day)],
  )
  return [...opening(random, first), ...actions]
    .filter(({ at }) => at < now)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
}
