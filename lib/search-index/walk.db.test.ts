import { beforeAll, expect, test } from 'vitest'
import { inSnapshot } from '../db/in-snapshot'
import { testDatabase } from '../db/testing'
import type { Candidates } from './candidates'
import { listOffsets } from './offsets'
import { packOffsets } from './posting-list'
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
  if (candidates.kind === 'every') return true
  if (candidates.kind === 'term') return terms[candidates.term]?.(position) ?? false
  if (candidates.kind === 'and') return candidates.of.every((each) => matches(each, position))
  return 'of' in candidates && candidates.of.some((each) => matches(each, position))
}

const told = (candidates: Candidates, order: Order, cursor: number | null): Promise<readonly number[]> =>
  inSnapshot(application, 30_000, async (tx) => {
    const steps = walk(tx, await readStretches(tx, { from: null, to: null }, undefined), candidates, { order, cursor })
    const found: number[] = []
    const sign = order === 'older' ? -1 : 1
    for (let size = 10; ; size *= 2) {
      const more = await steps.next(size)
      const reached = steps.reached()
      if (cursor !== null && reached !== null) expect(sign * (reached - cursor)).toBeGreaterThanOrEqual(0)
      if (more === null) return found
      for (const position of more) found.push(position)
    }
  })

test('the bits of large terms are packed so that the database can combine them, and others as they are short', async () => {
  const rows = await owner.sql<{ dense: number; packed: number }[]>`
    select count(bits)::integer as dense, count(data) filter (where key < 0)::integer as packed from search.postings`
  expect(rows).toEqual([{ dense: 6, packed: 3 }])
})

const cases: [string, Candidates, Candidates?][] = [
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
  ['all there is', { kind: 'every' }],
]

const isSame = (found: readonly number[], expected: readonly number[]): boolean =>
  found.length === expected.length && found.every((position, index) => position === expected[index])

const expectAll = async (candidates: Candidates, expected = candidates) => {
  const all = positions(1, last, (position) => matches(expected, position))
  for (const cursor of [null, 1, 99_990, 280_000, 300_001, last]) {
    const older = all.filter((each) => cursor === null || each < cursor).reverse()
    const newer = all.filter((each) => cursor === null || each > cursor)
    expect([cursor, isSame(await told(candidates, 'older', cursor), older)]).toEqual([cursor, true])
    expect([cursor, isSame(await told(candidates, 'newer', cursor), newer)]).toEqual([cursor, true])
  }
}

test.each<[string, Candidates, Candidates?]>(cases)(
  '%s: a walk tells each position once, in order, from any cursor',
  (_title, candidates, expected) => expectAll(candidates, expected),
)

test('an index that was made before bits were combined is walked alike', async () => {
  const rows = await owner.sql<{ segment: number; key: number; data: Buffer }[]>`
    select segment, key, substring(varbit_send(bits) from 5) as data from search.postings where bits is not null`
  for (const { segment, key, data } of rows) {
    const packed = packOffsets([...listOffsets({ firstByte: 0, bits: data })])
    await owner.sql`
      update search.postings set bits = null, data = ${packed} where segment = ${segment} and key = ${key}`
  }
  for (const [, candidates, expected] of cases) await expectAll(candidates, expected)
})

test.each(['older', 'newer'] as const)(
  'a walk to the %s never seems to have reached what is before its cursor',
  (order) =>
    inSnapshot(application, 30_000, async (tx) => {
      const overlapping = [500, 510, 520, 530, 540].map((low) => ({ kind: 'all' as const, low, high: 2_540 - low }))
      const waiting = { kind: 'positions' as const, low: 400, high: 2_200, positions: [400, 900, 1_100, 2_200] }
      const steps = walk(tx, [...overlapping, waiting], { kind: 'every' }, { order, cursor: 1_000 })
      const found = await steps.next(1)
      const reached = steps.reached() ?? 1_000
      const sign = order === 'older' ? -1 : 1
      expect([...(found ?? []), reached].filter((position) => sign * (position - 1_000) < 0)).toEqual([])
    }),
)
