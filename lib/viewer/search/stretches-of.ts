import type { Micros } from './micros'
import type { Operator, Query, Reading, Scalar, Test } from './query'
import { timeOf } from './time-of'
import { isTimeWord } from './to-built-in'

/** From `from` on and before `to`; null is always. */
export type Stretch = { readonly from: Micros | null; readonly to: Micros | null }

const compared = (operator: Operator, value: Scalar, reading: Reading): Stretch => {
  const { from, end } = timeOf(value.text, reading)
  if (operator === '<') return { from: null, to: from }
  if (operator === '<=') return { from: null, to: end }
  return { from: operator === '>' ? end : from, to: null }
}

const outside = ({ from, to }: Stretch): readonly Stretch[] => [
  ...(from === null ? [] : [{ from: null, to: from }]),
  ...(to === null ? [] : [{ from: to, to: null }]),
]

/** The stretches of time of which an event must lie in one. */
export const stretchesOf = (test: Test, reading: Reading): readonly Stretch[] => {
  const at = ({ text }: Scalar): Stretch => timeOf(text, reading)
  if (test.kind === 'is') return [at(test.value)]
  if (test.kind === 'in') return test.values.map(at)
  if (test.kind === 'differs') return outside(at(test.value))
  if (test.kind === 'compare') return [compared(test.operator, test.value, reading)]
  if (test.kind !== 'between') return [{ from: null, to: null }]
  const { from, to } = test
  return [{ from: from && timeOf(from.text, reading).from, to: to && timeOf(to.text, reading).end }]
}

const earlier = (a: Micros, b: Micros): Micros => (a < b ? a : b)
const later = (a: Micros, b: Micros): Micros => (a > b ? a : b)

const both = (a: Stretch, b: Stretch): Stretch => ({
  from: a.from === null || b.from === null ? (a.from ?? b.from) : later(a.from, b.from),
  to: a.to === null || b.to === null ? (a.to ?? b.to) : earlier(a.to, b.to),
})

const around = (a: Stretch, b: Stretch): Stretch => ({
  from: a.from === null || b.from === null ? null : earlier(a.from, b.from),
  to: a.to === null || b.to === null ? null : later(a.to, b.to),
})

const always: Stretch = { from: null, to: null }
const hull = (stretches: readonly Stretch[]): Stretch => {
  const [first = always, ...more] = stretches
  return more.reduce(around, first)
}

/** The stretch in which all that matches lies. */
export const stretchAround = (query: Query, reading: Reading): Stretch => {
  if (query.kind === 'and') return query.of.map((each) => stretchAround(each, reading)).reduce(both, always)
  if (query.kind === 'or') return hull(query.of.map((each) => stretchAround(each, reading)))
  if (query.kind !== 'builtIn' || !isTimeWord(query.name)) return always
  return hull(stretchesOf(query.test, reading))
}
