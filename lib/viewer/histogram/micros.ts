// The last second of the year 9999.
const lastSecond = 253_402_300_799

/** An instant with microseconds as a whole number of them since 1970; one beyond the year 9999 counts as its end. */
export const toMicros = (instant: string): bigint => {
  const fraction = /\.(\d{1,6})Z$/.exec(instant)?.[1] ?? ''
  const seconds = Date.parse(`${instant.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`) / 1_000
  return BigInt(Number.isNaN(seconds) ? lastSecond : seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
}

const remainder = (micros: bigint, unit: bigint): bigint => ((micros % unit) + unit) % unit

/** The greatest multiple of a unit that is no later. */
export const floorTo = (micros: bigint, unit: bigint): bigint => micros - remainder(micros, unit)

export const ceilTo = (micros: bigint, unit: bigint): bigint => -floorTo(-micros, unit)

/** As short as it is exact. */
export const fromMicros = (micros: bigint): string => {
  const text = new Date(Number(floorTo(micros, 1_000_000n) / 1_000n))
    .toISOString()
    .slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)
  const fraction = remainder(micros, 1_000_000n)
  return fraction === 0n ? `${text}Z` : `${text}.${String(fraction).padStart(6, '0')}Z`
}
