import { hashOfOwnKey, ownOffsets, type Posting, type PostingRow, readBucket } from './bucket'
import { listOffsets } from './offsets'

/** Rows of one segment, and how far its offsets are from those of the merged one. */
export type Source = { readonly shift: number; readonly rows: readonly PostingRow[] }

type Lists = Map<number, number[]>

const add = (lists: Lists, hash: number, offsets: Uint32Array, shift: number): void => {
  const present = lists.get(hash)
  const list = present ?? []
  for (const offset of offsets) list.push(offset + shift)
  if (!present) lists.set(hash, list)
}

const isAscending = (list: readonly number[]): boolean =>
  list.every((each, index) => index === 0 || each > (list[index - 1] ?? 0))

const inOrder = (list: readonly number[]): readonly number[] =>
  isAscending(list) ? list : [...new Set(list)].sort((a, b) => a - b)

/** The terms of several segments as those of one, in the order of their hashes. */
export const mergePostings = (sources: readonly Source[]): readonly Posting[] => {
  const lists: Lists = new Map()
  for (const { rows, shift } of sources) {
    for (const row of rows) {
      const { key, data } = row
      if (key < 0) add(lists, hashOfOwnKey(key), listOffsets(ownOffsets(row)), shift)
      else for (const [hash, offsets] of readBucket(data)) add(lists, hash, offsets, shift)
    }
  }
  return [...Float64Array.from(lists.keys()).sort()].map((hash) => [hash, inOrder(lists.get(hash) ?? [])] as const)
}
