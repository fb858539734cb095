import { type ByteWriter, byteReader, byteWriter } from './byte-writer'
import type { Offsets } from './offsets'

/** Ascending offsets as their differences. */
export const writeList = (writer: ByteWriter, offsets: readonly number[]): void => {
  writer.number(offsets.length)
  let last = 0
  for (const offset of offsets) {
    writer.number(offset - last)
    last = offset
  }
}

const bytesFor = (value: number): number => (value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : 8)

/** At least as many bytes as the list takes; counting ends beyond `most`. */
export const listBytes = (offsets: readonly number[], most: number): number => {
  if (offsets.length > most) return offsets.length
  let last = 0
  let bytes = bytesFor(offsets.length)
  for (const offset of offsets) {
    bytes += bytesFor(offset - last)
    last = offset
  }
  return bytes
}

export const readList = (reader: ReturnType<typeof byteReader>): Uint32Array => {
  const list = new Uint32Array(reader.number())
  let last = 0
  for (let index = 0; index < list.length; index += 1) {
    last += reader.number()
    list[index] = last
  }
  return list
}

const asBits = (offsets: readonly number[], firstByte: number, length: number): Uint8Array => {
  const bits = new Uint8Array(length)
  for (const offset of offsets) {
    const index = Math.floor(offset / 8) - firstByte
    bits[index] = (bits[index] ?? 0) | (1 << (offset % 8))
  }
  return bits
}

const LIST = 0
const BITS = 1

/** How many bytes hold a bit for each position of a segment. */
export const wholeBytes = (span: number): number => Math.ceil(span / 8)

/** Of so many offsets that a bit for each position of the segment takes no more than twice their list. */
export const isDense = (offsets: readonly number[], span: number): boolean =>
  listBytes(offsets, wholeBytes(span) / 2) > wholeBytes(span) / 2

/** A bit for each position of the segment. */
export const packWhole = (offsets: readonly number[], span: number): Buffer =>
  Buffer.from(asBits(offsets, 0, wholeBytes(span)).buffer)

/** The offsets of a frequent term, as a list or as bits. */
export const packOffsets = (offsets: readonly number[]): Buffer => {
  const firstByte = Math.floor((offsets[0] ?? 0) / 8)
  const length = Math.floor((offsets.at(-1) ?? 0) / 8) - firstByte + 1
  const writer = byteWriter()
  // Bits are combined several times as fast as lists, so a list has to be much the shorter one.
  if (listBytes(offsets, length / 2) <= length / 2) {
    writer.number(LIST)
    writeList(writer, offsets)
  } else {
    writer.number(BITS)
    writer.number(firstByte)
    writer.bytes(asBits(offsets, firstByte, length))
  }
  return writer.take()
}

export const unpackOffsets = (bytes: Uint8Array): Offsets => {
  const reader = byteReader(bytes)
  return reader.number() === LIST ? readList(reader) : { firstByte: reader.number(), bits: reader.rest() }
}
