import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countMoments, MOMENT_STEPS } from './count-moments'

const event = fc.record({
  recordedAt: fc
    .date({ min: new Date('1969-12-30T00:00Z'), max: new Date('1970-01-03T00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().replace('Z', '123Z')),
  aggregateType: fc.constantFrom(null, 'Order', 'Customer'),
  type: fc.constantFrom('Placed', 'Paid'),
})

test('each step counts what naive grouping counts', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const counts = countMoments(events)
      for (const step of MOMENT_STEPS)
        for (const { recordedAt, aggregateType, type } of events) {
          const start = (at: string) => Math.floor(Date.parse(at) / 1_000 / step)
          const rows = counts.filter(
            (row) =>
              row.step === step &&
              row.start === start(recordedAt) * step &&
              row.aggregateType === (aggregateType ?? '') &&
              row.type === type,
          )
          const same = events.filter(
            (other) =>
              start(other.recordedAt) === start(recordedAt) &&
              other.aggregateType === aggregateType &&
              other.type === type,
          )
          expect(rows.map((row) => row.events)).toEqual([same.length])
        }
    }),
  )
})

test('what was recorded at no time of this calendar is left out', () =>
  expect(countMoments([{ recordedAt: '', aggregateType: null, type: 'Restored' }])).toEqual([]))
