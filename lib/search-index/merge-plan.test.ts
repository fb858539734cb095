import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Mergeable, planMerge } from './merge-plan'

const segmentsOf = (sizes: readonly number[]): readonly Mergeable[] =>
  sizes.map((events, index) => ({ segment: index + 1, low: index * 10_000_000, events }))

/** Merges until there is nothing to merge; answers the sizes, and how many events were written anew. */
const settle = (sizes: readonly number[]): { sizes: readonly number[]; written: number } => {
  let segments = segmentsOf(sizes)
  let written = 0
  for (let plan = planMerge(segments); plan; plan = planMerge(segments)) {
    const merged = plan
    const at = segments.indexOf(merged[0] ?? { segment: 0, low: 0, events: 0 })
    expect(segments.slice(at, at + merged.length)).toEqual(merged)
    const events = merged.reduce((sum, each) => sum + each.events, 0)
    written += events
    segments = [
      ...segments.slice(0, at),
      { segment: -1, low: merged[0]?.low ?? 0, events },
      ...segments.slice(at + merged.length),
    ]
  }
  return { sizes: segments.map(({ events }) => events), written }
}

test('fifteen small segments stay, sixteen become one', () => {
  expect(planMerge(segmentsOf(Array(15).fill(1_000)))).toBeNull()
  expect(planMerge(segmentsOf(Array(16).fill(1_000)))).toHaveLength(16)
})

test('a large segment is not written again for small ones beside it', () => {
  const plan = planMerge(segmentsOf([1_000_000, ...Array(16).fill(900)]))
  expect(plan?.map(({ events }) => events)).toEqual(Array(16).fill(900))
})

test('ten million events end in a few segments, each event written few times', () => {
  let sizes: readonly number[] = []
  let written = 0
  for (let part = 0; part < 2_441; part += 1) {
    const settled = settle([...sizes, 4_096])
    sizes = settled.sizes
    written += settled.written
  }
  expect(sizes.length).toBeLessThan(60)
  expect(written / (2_441 * 4_096)).toBeLessThan(3.5)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_200_000)
})

test('small segments shut in between larger ones become one, as none will come to them', () => {
  expect(planMerge(segmentsOf([80_000, 900, 900, 900]))).toBeNull()
  const plan = planMerge(segmentsOf([80_000, 900, 900, 900, 90_000]))
  expect(plan?.map(({ events }) => events)).toEqual([900, 900, 900])
})

test('batches of uneven sizes end in few segments too', () => {
  let sizes: readonly number[] = []
  let written = 0
  for (let part = 0; part < 2_000; part += 1) {
    const settled = settle([...sizes, 1_100 + ((part * 7_919) % 4_000)])
    sizes = settled.sizes
    written += settled.written
  }
  expect(sizes.length).toBeLessThan(60)
  expect(written / sizes.reduce((sum, each) => sum + each, 0)).toBeLessThan(4)
})

test('merging ends, loses no event, and takes neighbours only', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 1_500_000 })), {
        maxLength: 120,
      }),
      (sizes) => {
        const settled = settle(sizes)
        expect(settled.sizes.reduce((sum, each) => sum + each, 0)).toBe(sizes.reduce((sum, each) => sum + each, 0))
      },
    ),
  )
})
