import { isLosslessNumber, parse } from 'lossless-json'

/** Where a number might have more digits than a double holds; strings that look so only cost the slower way. */
const MANY_DIGITS = /[\d.]{16}/

/** JSON whose numbers are read as numbers where that loses nothing, and as `{ digits }` where it would. */
export const parseLossless = (text: string): unknown => (MANY_DIGITS.test(text) ? parse(text) : JSON.parse(text))

/** The digits of a number as `parseLossless` gives it, or null for anything else. */
export const digitsOf = (value: unknown): string | null =>
  typeof value === 'number' ? String(value) : isLosslessNumber(value) ? value.value : null
