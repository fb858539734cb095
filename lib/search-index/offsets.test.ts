import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bucketBitsFor,
  bucketOf,
  findInBucket,
  hashOfOwnKey,
  ownOffsets,
  type Posting,
  packPostings,
  readBucket,
} from './bucket'
import { both, countOffsets, either, listOffsets, type Offsets } from './offsets'
import { packOffsets, unpackOffsets } from './posting-list'

const sets = fc
  .uniqueArray(fc.oneof(fc.nat(50), fc.nat(5_000), fc.nat(4_000_000_000)), { maxLength: 200 })
  .map((list) => list.sort((a, b) => a - b))

const runs = fc
  .tuple(fc.nat(10_000), fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 3 }))
  .map(([from, length, step]) => Array.from({ length }, (_, index) => from + index * step))

const someOffsets = fc.oneof(sets, runs)
const packed = (list: readonly number[]): Offsets =>
  list.length === 0 ? new Uint32Array(0) : unpackOffsets(packOffsets(list))

test('offsets come back as they were packed, as a list or as bits', () => {
  fc.assert(
    fc.property(someOffsets, (list) => {
      expect([...listOffsets(packed(list))]).toEqual(list)
      expect(countOffsets(packed(list))).toBe(list.length)
    }),
  )
})

test('what is in both and in either is what sets say, however each is packed', () => {
  fc.assert(
    fc.property(someOffsets, someOffsets, fc.boolean(), fc.boolean(), (one, other, oneIsList, otherIsList) => {
      const a = oneIsList ? Uint32Array.from(one) : packed(one)
      const b = otherIsList ? Uint32Array.from(other) : packed(other)
      expect([...listOffsets(both(a, b))]).toEqual(one.filter((each) => other.includes(each)))
      const expected = [...new Set([...one, ...other])].sort((x, y) => x - y)
      fc.pre((expected.at(-1) ?? 0) < 10_000_000)
      expect([...listOffsets(either(a, b))]).toEqual(expected)
    }),
  )
})

const postings = fc
  .uniqueArray(
    fc.tuple(
      fc.maxSafeInteger().map((n) => Math.abs(n) % 2 ** 40),
      someOffsets,
    ),
    {
      selector: ([hash]) => hash,
      maxLength: 60,
    },
  )
  .map((list) => list.filter(([, offsets]) => offsets.length > 0).sort(([a], [b]) => a - b))

test('each term of a segment is found in its bucket or in a row of its own, and no other', () => {
  fc.assert(
    fc.property(postings, fc.integer({ min: 0, max: 6 }), fc.nat(100_000), (terms: readonly Posting[], bits, more) => {
      const span = Math.max(0, ...terms.flatMap(([, offsets]) => offsets)) + 1 + more
      const rows = packPostings(terms, { bits, span })
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      for (const [hash, offsets] of terms) {
        const own = rows.find(({ key }) => key === -hash - 1)
        const bucket = rows.find(({ key }) => key === bucketOf(hash, bits))
        const found = own ? ownOffsets(own) : bucket ? findInBucket(bucket.data, hash) : null
        expect(found && [...listOffsets(found)]).toEqual(offsets)
        if (bucket) expect(findInBucket(bucket.data, hash + 0.5)).toBeNull()
      }
      const all = rows.flatMap((row) =>
        row.key < 0
          ? [[hashOfOwnKey(row.key), [...listOffsets(ownOffsets(row))]]]
          : [...readBucket(row.data)].map(([hash, list]) => [hash, [...list]]),
      )
      expect(all.length).toBe(terms.length)
    }),
  )
})

test('buckets grow in number with what they hold', () => {
  expect([0, 100, 1_200, 2_400, 120_000].map(bucketBitsFor)).toEqual([0, 0, 0, 1, 7])
})
