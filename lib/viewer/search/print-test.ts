import { quote } from './print-key'
import type { Scalar, Test } from './query'
import { looksTyped } from './scalar'

const isPlain = (text: string): boolean => /^[\p{L}\p{N}_+-][\p{L}\p{N}_@./:+-]*$/u.test(text) && !text.includes('..')

const printScalar = ({ text, quoted }: Scalar): string =>
  !quoted && (looksTyped(text) || isPlain(text)) ? text : quote(text)

const printEnd = (end: Scalar | null): string => (end === null ? '' : printScalar(end))

/** What stands behind the colon. */
export const printTest = (test: Test): string => {
  if (test.kind === 'is') return printScalar(test.value)
  if (test.kind === 'in') return `[${test.values.map(printScalar).join(',')}]`
  if (test.kind === 'differs') return `!=${printScalar(test.value)}`
  if (test.kind === 'compare') return `${test.operator}${printScalar(test.value)}`
  if (test.kind === 'between') return `${printEnd(test.from)}..${printEnd(test.to)}`
  return test.kind === 'like' ? test.pattern : '*'
}
