/** Bits from a byte on: bit 0 of byte 0 stands for offset `8 * firstByte`. */
export type Bits = { readonly firstByte: number; readonly bits: Uint8Array }

/** A set of whole numbers: ascending, or as bits where that is shorter. */
export type Offsets = Uint32Array | Bits

export const noOffsets: Offsets = new Uint32Array(0)

const isBits = (offsets: Offsets): offsets is Bits => 'bits' in offsets

const countBits = (byte: number): number => {
  let bits = byte
  let count = 0
  for (; bits !== 0; bits &= bits - 1) count += 1
  return count
}
const bitCounts = Uint8Array.from({ length: 256 }, (_, byte) => countBits(byte))

export const countOffsets = (offsets: Offsets): number => {
  if (!isBits(offsets)) return offsets.length
  let count = 0
  for (const byte of offsets.bits) count += bitCounts[byte] ?? 0
  return count
}

export const listOffsets = (offsets: Offsets): Uint32Array => {
  if (!isBits(offsets)) return offsets
  const { firstByte, bits } = offsets
  const list = new Uint32Array(countOffsets(offsets))
  let length = 0
  for (let index = 0; index < bits.length; index += 1) {
    let byte = bits[index] ?? 0
    for (; byte !== 0; byte &= byte - 1) list[length++] = (firstByte + index) * 8 + 31 - Math.clz32(byte & -byte)
  }
  return list
}

const hasBit = ({ firstByte, bits }: Bits, offset: number): boolean =>
  (((bits[Math.floor(offset / 8) - firstByte] ?? 0) >> (offset % 8)) & 1) === 1

const bothBits = (one: Bits, other: Bits): Bits => {
  const firstByte = Math.max(one.firstByte, other.firstByte)
  const end = Math.min(one.firstByte + one.bits.length, other.firstByte + other.bits.length)
  const bits = new Uint8Array(Math.max(end - firstByte, 0))
  const left = one.bits.subarray(firstByte - one.firstByte)
  const right = other.bits.subarray(firstByte - other.firstByte)
  for (let index = 0; index < bits.length; index += 1) bits[index] = (left[index] ?? 0) & (right[index] ?? 0)
  return { firstByte, bits }
}

const bothLists = (one: Uint32Array, other: Uint32Array): Uint32Array => {
  const found = new Uint32Array(Math.min(one.length, other.length))
  let length = 0
  for (let left = 0, right = 0; left < one.length && right < other.length; ) {
    const difference = (one[left] ?? 0) - (other[right] ?? 0)
    if (difference === 0) found[length++] = one[left] ?? 0
    if (difference <= 0) left += 1
    if (difference >= 0) right += 1
  }
  return found.subarray(0, length)
}

/** What is in both. */
export const both = (one: Offsets, other: Offsets): Offsets => {
  if (isBits(one)) return isBits(other) ? bothBits(one, other) : other.filter((offset) => hasBit(one, offset))
  return isBits(other) ? one.filter((offset) => hasBit(other, offset)) : bothLists(one, other)
}

const toBits = (offsets: Offsets): Bits => {
  if (isBits(offsets)) return offsets
  const firstByte = Math.floor((offsets[0] ?? 0) / 8)
  const bits = new Uint8Array(Math.floor((offsets.at(-1) ?? 0) / 8) - firstByte + 1)
  for (const offset of offsets) {
    const index = Math.floor(offset / 8) - firstByte
    bits[index] = (bits[index] ?? 0) | (1 << (offset % 8))
  }
  return { firstByte, bits }
}

const eitherBits = (one: Bits, other: Bits): Bits => {
  const firstByte = Math.min(one.firstByte, other.firstByte)
  const end = Math.max(one.firstByte + one.bits.length, other.firstByte + other.bits.length)
  const bits = new Uint8Array(end - firstByte)
  bits.set(one.bits, one.firstByte - firstByte)
  for (let index = 0; index < other.bits.length; index += 1) {
    const at = index + other.firstByte - firstByte
    bits[at] = (bits[at] ?? 0) | (other.bits[index] ?? 0)
  }
  return { firstByte, bits }
}

/** What is in either. */
export const either = (one: Offsets, other: Offsets): Offsets => {
  if (countIsZero(one)) return other
  if (countIsZero(other)) return one
  if (isBits(one) || isBits(other)) return eitherBits(toBits(one), toBits(other))
  return Uint32Array.from(new Set([...one, ...other])).sort()
}

const countIsZero = (offsets: Offsets): boolean => !isBits(offsets) && offsets.length === 0
