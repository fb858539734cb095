import { byteReader, byteWriter } from './byte-writer'
import type { Offsets } from './offsets'
import { isDense, listBytes, packOffsets, packWhole, readList, unpackOffsets, writeList } from './posting-list'
import { HASH_BITS } from './term-hash'

/** A term of a segment: its hash, and the offsets of the events that hold it, ascending. */
export type Posting = readonly [hash: number, offsets: readonly number[]]

/** A row of `search.postings`; of a dense term, `data` is a bit for each position of the segment. */
export type PostingRow = { readonly key: number; readonly data: Buffer; readonly isDense: boolean }

/** Which bucket a hash is in: its first bits. */
export const bucketOf = (hash: number, bits: number): number => Math.floor(hash / 2 ** (HASH_BITS - bits))

/** A term whose list would make its bucket slow to read has a row of its own. */
export const ownKey = (hash: number): number => -hash - 1

export const hashOfOwnKey = (key: number): number => -key - 1

const bucketBytes = 1_200
const listBytesMost = 512
const bitsMost = 24

/** How many bits make buckets of about a kilobyte. */
export const bucketBitsFor = (bytes: number): number =>
  Math.min(bitsMost, Math.max(0, Math.ceil(Math.log2(bytes / bucketBytes))))

const ownRow = ([hash, offsets]: Posting, span: number): PostingRow =>
  isDense(offsets, span)
    ? { key: ownKey(hash), data: packWhole(offsets, span), isDense: true }
    : { key: ownKey(hash), data: packOffsets(offsets), isDense: false }

/**
 * The rows of postings that are in the order of their hashes; all of a bucket's are told in one call. `span` is how many
 * positions the segment has.
 */
export const packPostings = (
  postings: Iterable<Posting>,
  { bits, span }: { readonly bits: number; readonly span: number },
): readonly PostingRow[] => {
  const rows: PostingRow[] = []
  let key = -1
  let last = 0
  const writer = byteWriter()
  const endBucket = () => {
    if (writer.length() > 0) rows.push({ key, data: writer.take(), isDense: false })
    last = 0
  }
  for (const [hash, offsets] of postings) {
    const bucket = bucketOf(hash, bits)
    if (bucket !== key) endBucket()
    key = bucket
    if (listBytes(offsets, listBytesMost) > listBytesMost) rows.push(ownRow([hash, offsets], span))
    else {
      writer.number(hash - last)
      writeList(writer, offsets)
      last = hash
    }
  }
  endBucket()
  return rows
}

/** The offsets of a term that has a row of its own. */
export const ownOffsets = ({ data, isDense }: PostingRow): Offsets =>
  isDense ? { firstByte: 0, bits: data } : unpackOffsets(data)

/** All terms of a bucket, in the order of their hashes. */
export function* readBucket(data: Uint8Array): Generator<readonly [hash: number, offsets: Uint32Array]> {
  const reader = byteReader(data)
  for (let hash = 0; !reader.isAtEnd(); ) {
    hash += reader.number()
    yield [hash, readList(reader)]
  }
}

/** The offsets of one term of a bucket, or null where it is not there. */
export const findInBucket = (data: Uint8Array, wanted: number): Uint32Array | null => {
  const reader = byteReader(data)
  for (let hash = 0; !reader.isAtEnd(); ) {
    hash += reader.number()
    if (hash > wanted) return null
    if (hash === wanted) return readList(reader)
    for (let count = reader.number(); count > 0; count -= 1) reader.number()
  }
  return null
}
