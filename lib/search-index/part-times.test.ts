import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PartTimes, partsOf, partTimes, type Timed } from './part-times'

const at = (minutes: number) => new Date(minutes * 60_000).toISOString()

const events = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.nat(100_000)), {
    minLength: 1,
    maxLength: 60,
    selector: ([position]) => position,
  })
  .map((pairs) => pairs.map(([position, minutes]): Timed => timed(position, at(minutes))))

const timed = (position: number, time: string): Timed => ({
  low: position,
  high: position,
  firstAt: time,
  lastAt: time,
})

const boundsOf = (some: readonly Timed[]) => ({
  low: Math.min(...some.map(({ low }) => low)),
  high: Math.max(...some.map(({ high }) => high)),
  firstAt: some.map(({ firstAt }) => firstAt).sort()[0] ?? '',
  lastAt:
    some
      .map(({ lastAt }) => lastAt)
      .sort()
      .at(-1) ?? '',
})

const divided = (some: readonly Timed[], stretches: readonly Timed[] = some) => {
  const bounds = boundsOf(some)
  return { ...bounds, ...partTimes(bounds, stretches) }
}

const holds = (segment: Timed & PartTimes, { low, firstAt }: Timed): boolean =>
  partsOf(segment).some(
    (part) => part.low <= low && low <= part.high && part.firstAt <= firstAt && firstAt <= part.lastAt,
  )

test('the part of a segment that an event lies in knows of its time', () => {
  fc.assert(
    fc.property(events, (some) => {
      const segment = divided(some)
      expect(some.filter((event) => !holds(segment, event))).toEqual([])
      expect(segment.firstAts.length).toBeLessThanOrEqual(64)
    }),
  )
})

test('so do the parts of a segment that was merged from others, divided or not', () => {
  fc.assert(
    fc.property(events, fc.nat(60), fc.boolean(), (some, cut, isDivided) => {
      const [one, other] = [some.slice(0, cut), some.slice(cut)]
      const sources = [one, other].filter((each) => each.length > 0).map((each) => divided(each))
      const stretches = sources.flatMap((source, index) =>
        partsOf(isDivided || index > 0 ? source : { ...source, firstAts: null, lastAts: null }),
      )
      const merged = divided(some, stretches)
      expect(some.filter((event) => !holds(merged, event))).toEqual([])
    }),
  )
})

test('a part without events is no stretch', () => {
  const segment = divided([timed(1, at(0)), timed(1_000, at(5))])
  expect(partsOf(segment).map(({ low }) => low)).toEqual([1, 993])
})
