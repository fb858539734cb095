import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromMicros, toMicros } from './micros'
import { partsBetween } from './parts'

const instant = fc.oneof(
  fc.bigInt({ min: -1_000_000_000_000_000n, max: 1_000_000_000_000_000n }),
  fc.bigInt({ min: -100n, max: 100n }).map((hours) => hours * 900_000_000n),
)

test('parts follow one another from the first edge to the last, whole steps each, and none across an edge but at its ends', () => {
  fc.assert(
    fc.property(fc.uniqueArray(instant, { minLength: 2, maxLength: 12 }), (some) => {
      const edges = some.sort((a, b) => (a < b ? -1 : 1))
      const parts = partsBetween(edges)
      expect(parts[0]?.from).toBe(edges[0])
      expect(parts.at(-1)?.to).toBe(edges.at(-1))
      for (const [index, { step, from, to }] of parts.entries()) {
        expect(to > from).toBe(true)
        if (index > 0) expect(from).toBe(parts[index - 1]?.to)
        const cuts = [from, ...edges.filter((each) => each > from && each < to), to]
        for (const [at, cut] of cuts.entries())
          if (step > 0) expect(cut % (BigInt(step) * 1_000_000n) === 0n).toBe(true)
          else expect((cuts[at + 1] ?? cut) - cut).toBeLessThan(1_800_000_000n)
      }
    }),
  )
})

test('days of UTC are read as days, those of another zone as hours around each midnight', () => {
  const days = ['2026-11-26', '2026-11-27', '2026-11-28']
  const stepsOf = (time: string) =>
    partsBetween(days.map((date) => toMicros(`${date}T${time}Z`))).map(({ step }) => step)
  expect(stepsOf('00:00:00')).toEqual([86_400])
  expect(stepsOf('23:00:00')).toEqual([3_600])
  expect(stepsOf('18:30:00')).toEqual([900, 3_600, 900, 3_600, 900])
})

test('instants keep their microseconds', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n }), (micros) => {
      expect(toMicros(fromMicros(micros))).toBe(micros)
    }),
  )
  expect(fromMicros(toMicros('2026-11-27T10:00:00.000010Z'))).toBe('2026-11-27T10:00:00.000010Z')
  expect(fromMicros(toMicros('2026-11-27T10:00:00.000000Z'))).toBe('2026-11-27T10:00:00Z')
  expect(fromMicros(toMicros('10000-01-01T11:59:59.000000Z'))).toBe('9999-12-31T23:59:59Z')
})
