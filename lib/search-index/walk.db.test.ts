import { beforeAll, expect, test } from 'vitest'
import { inSnapshot } from '../db/in-snapshot'
import { testDatabase } from '../db/testing'
import type { Candidates } from './candidates'
import { readStretches } from './stretches'
import { hashOf } from './term-hash'
import { type Order, walk } from './walk'
import { writeSegment } from './write-segment'

const { application, owner } = await testDatabase()

type Holds = (position: number) => boolean

/** Half, half, a third, few, a block, and none of the events. */
const terms: Readonly<Record<string, Holds>> = {
  even: (position) => position % 2 === 0,
  odd: (position) => position % 2 === 1,
  third: (position) => position % 3 === 0,
  few: (position) => position % 40_000 === 0,
  some: (position) => position % 97 === 0,
  block: (position) => position >= 100_000 && position < 110_000,
  never: () => false,
}

/** Overlapping, as after slow transactions; each position is filed in one of them. */
const segments = [
  { low: 1, high: 300_000, holds: (position: number) => position <= 250_000 || position % 2 === 0 },
  { low: 250_001, high: 420_000, holds: (position: number) => position > 300_000 || position % 2 === 1 },
]
const last = 420_000

const positions = (low: number, high: number, holds: Holds) =>
  Array.from({ length: high - low + 1 }, (_, index) => low + index).filter(holds)

beforeAll(async () => {
  const [made] = await owner.sql<{ generation: number }[]>`
    insert into search.generations (fingerprint, status, epoch, seen)
    select 'test', 'live', max(epoch), pg_current_snapshot()::text from hindsight.epochs returning generation`
  await application.sql.begin(async (tx) => {
    for (const { low, high, holds } of segments) {
      const postings = Object.entries(terms)
        .map(([term, has]) => {
          const found = positions(low, high, (position) => holds(position) && has(position))
          return [hashOf(term), found.map((position) => position - low)] as const
        })
        .filter(([, offsets]) => offsets.length > 0)
        .sort(([a], [b]) => a - b)
      const times = { firstAt: '2026-01-01', lastAt: '2026-01-02', firstAts: [], lastAts: [] }
      await writeSegment(tx, made?.generation ?? 0, { low, high, ...times, events: 1, postings })
    }
  })
})

const term = (name: string): Candidates => ({ kind: 'term', term: name })
const and = (...of: Candidates[]): Candidates => ({ kind: 'and', of })
const or = (...of: Candidates[]): Candidates => ({ kind: 'or', of })

const matches = (candidates: Candidates, position: number): boolean => {
  if (candidates.kind === 'term') return terms[candidates.term]?.(position) ?? false
  if (candidates.kind === 'and') return candidates.of.every((each) => matches(each, position))
  return 'of' in candidates && candidates.of.some((each) => matches(each, position))
}

const told = (candidates: Candidates, order: Order, cursor: number | null): Promise<readonly number[]> =>
  inSnapshot(application, 30_000, async (tx) => {
    const steps = walk(tx, await readStretches(tx, { from: null, to: null }, undefined), candidates, { order, cursor })
    const found: number[] = []
    for (let size = 10; ; size *= 2) {
      const more = await steps.next(size)
      if (more === null) return found
      for (const position of more) found.push(position)
    }
  })

test('the bits of large terms are packed so that the database can combine them, and others as they are short', async () => {
  const rows = await owner.sql<{ dense: number; packed: number }[]>`
    select count(bits)::integer as dense, count(data) filter (where key < 0)::integer as packed from search.postings`
  expect(rows).toEqual([{ dense: 6, packed: 3 }])
})

test.each<[string, Candidates, Candidates?]>([
  ['a dense term', term('even')],
  ['dense terms that meet', and(term('even'), term('third'))],
  ['dense terms that never meet', and(term('even'), term('odd'))],
  ['three of them', and(term('odd'), term('third'), term('some'))],
  ['the same term twice', and(term('even'), term('even'), term('third'))],
  ['a term that also stands elsewhere', and(term('even'), term('third'), or(term('even'), term('block')))],
  ['a rare term, beside which a dense one is not read', and(term('third'), term('few')), term('few')],
  ['a dense term and a block', and(term('third'), term('block'))],
  ['either of two dense ones', or(term('third'), term('even'))],
  ['either, and another', and(or(term('third'), term('even')), term('some'))],
  ['both of two, or another', or(and(term('even'), term('odd')), term('few'))],
  ['a term that no event has', and(term('even'), term('never'))],
])(
  '%s: a walk tells each position once, in order, from any cursor',
  async (_title, candidates, expected = candidates) => {
    const all = positions(1, last, (position) => matches(expected, position))
    for (const cursor of [null, 1, 99_990, 280_000, 300_001, last]) {
      const older = await told(candidates, 'older', cursor)
      const newer = await told(candidates, 'newer', cursor)
      const same = (found: readonly number[], expected: readonly number[]) =>
        found.length === expected.length && found.every((position, index) => position === expected[index])
      expect([cursor, same(older, all.filter((each) => cursor === null || each < cursor).reverse())]).toEqual([
        cursor,
        true,
      ])
      expect([
        cursor,
        same(
          newer,
          all.filter((each) => cursor === null || each > cursor),
        ),
      ]).toEqual([cursor, true])
    }
  },
)
