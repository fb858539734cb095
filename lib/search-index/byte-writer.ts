const first = 256

/** Bytes that grow. */
export const byteWriter = () => {
  let bytes = Buffer.allocUnsafe(first)
  let length = 0
  const reserve = (more: number) => {
    if (length + more <= bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, length + more))
    bytes.copy(larger, 0, 0, length)
    bytes = larger
  }
  return {
    /** a whole number from 0 to 2^53 in as few bytes as it needs, seven bits a byte, the lowest first */
    number: (value: number) => {
      reserve(8)
      let rest = value
      while (rest >= 0x80) {
        bytes[length++] = (rest & 0x7f) | 0x80
        rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 128)
      }
      bytes[length++] = rest
    },
    bytes: (more: Uint8Array) => {
      reserve(more.length)
      bytes.set(more, length)
      length += more.length
    },
    length: () => length,
    /** what was written since it was last taken, as a copy */
    take: () => {
      const taken = Buffer.from(bytes.subarray(0, length))
      length = 0
      return taken
    },
  }
}

export type ByteWriter = ReturnType<typeof byteWriter>

/** Reads what a byte writer wrote. */
export const byteReader = (bytes: Uint8Array, start = 0) => {
  let at = start
  return {
    isAtEnd: () => at >= bytes.length,
    number: (): number => {
      let value = 0
      let unit = 1
      for (;;) {
        const byte = bytes[at++] ?? 0
        value += (byte & 0x7f) * unit
        if (byte < 0x80) return value
        unit *= 128
      }
    },
    rest: () => bytes.subarray(at),
  }
}
