import { toInstant } from '../times'

/** A time as it is typed, before it is known when "now" is and where. */
export type Moment =
  /** minutes before now */
  | { readonly kind: 'ago'; readonly minutes: number }
  /** days before today */
  | { readonly kind: 'day'; readonly back: number }
  | { readonly kind: 'date'; readonly date: string }
  /** by a clock in the reader's zone, or in its own */
  | { readonly kind: 'clock'; readonly text: string; readonly precision: Precision }

export type Precision = 'minute' | 'second' | 'exact'

const UNITS = { m: 1, h: 60, d: 1440 } as const
const AGO = /^-?(\d+)([mhd])$/
const CLOCK = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})?$/

const unitOf = (letter: string): number => (letter === 'd' ? UNITS.d : letter === 'h' ? UNITS.h : UNITS.m)

const readClock = (text: string): Moment | null => {
  const [whole, seconds, fraction] = CLOCK.exec(text) ?? []
  if (whole === undefined) return null
  const precision = fraction !== undefined ? 'exact' : seconds !== undefined ? 'second' : 'minute'
  return { kind: 'clock', text, precision }
}

export const readMoment = (text: string): Moment | null => {
  if (text === 'now') return { kind: 'ago', minutes: 0 }
  if (text === 'today') return { kind: 'day', back: 0 }
  if (text === 'yesterday') return { kind: 'day', back: 1 }
  const [, count, unit] = AGO.exec(text) ?? []
  if (count !== undefined && unit !== undefined) return { kind: 'ago', minutes: Number(count) * unitOf(unit) }
  if (toInstant(text) === null) return null
  return readClock(text) ?? { kind: 'date', date: text }
}
