/** Microseconds since 1970: a moment as PostgreSQL keeps it. */
export type Micros = bigint

const earliest = Date.parse('0001-01-01T00:00:00Z')
const latest = Date.parse('9999-12-31T23:59:59.999Z')

const last: Micros = BigInt(latest) * 1_000n + 999n

/** Of times that no clock shows, the nearest that one does. */
export const fromMs = (ms: number): Micros => BigInt(Math.min(Math.max(ms, earliest), latest)) * 1_000n

/** Of times after the last that a clock shows, that one. */
export const notBeyond = (at: Micros): Micros => (at > last ? last : at)
