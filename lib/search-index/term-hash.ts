/** A hash under way: two halves, so that terms with a common beginning share its cost. */
export type HashState = { readonly a: number; readonly b: number }

export const HASH_BITS = 40

const emptyHash: HashState = { a: 0xdeadbeef, b: 0x41c6ce57 }

/** The state after more text. Two multiplicative hashes side by side, as in cyrb53 (public domain, bryc). */
export const addToHash = ({ a, b }: HashState, text: string): HashState => {
  let left = a
  let right = b
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    left = Math.imul(left ^ unit, 2654435761)
    right = Math.imul(right ^ unit, 1597334677)
  }
  return { a: left, b: right }
}

/** 40 bits as a number. */
export const finishHash = ({ a, b }: HashState): number => {
  const left = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  const right = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(left ^ (left >>> 13), 3266489909)
  return (right & 0xff) * 2 ** 32 + (left >>> 0)
}

export const beginHash = (text: string): HashState => addToHash(emptyHash, text)

/** What the index knows of a term. Different terms may share a hash, so a hit is asked again of the event itself. */
export const hashOf = (term: string): number => finishHash(beginHash(term))
