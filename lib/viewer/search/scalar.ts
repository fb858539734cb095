import type { Scalar } from './query'

/** Written as JSON writes it, but without an exponent. */
export const looksNumeric = (text: string): boolean => /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)

export const looksTyped = (text: string): boolean => looksNumeric(text) || ['true', 'false', 'null'].includes(text)

/** Quotes only count where they take a meaning away, so that each scalar has one form. */
export const toScalar = (text: string, quoted: boolean): Scalar => ({ text, quoted: quoted && looksTyped(text) })

/** As JSON text: the string, and what it spells where it spells something. */
export const jsonReadings = ({ text, quoted }: Scalar): readonly string[] =>
  !quoted && looksTyped(text) ? [JSON.stringify(text), text] : [JSON.stringify(text)]
