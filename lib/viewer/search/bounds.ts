import type { Operator, Scalar, Test } from './query'
import { looksNumeric } from './scalar'
import { endOfDate } from './text-bound'

export type Bound = {
  readonly operator: Operator
  /** JSON text: a number, or a string */
  readonly value: string
}

const isNumber = ({ text, quoted }: Scalar): boolean => !quoted && looksNumeric(text)

/** A date stands for all of its day, also among texts that go on with a time. */
const textBound = (operator: Operator, text: string): Bound => {
  const end = operator === '>' || operator === '<=' ? endOfDate(text) : null
  if (end === null) return { operator, value: JSON.stringify(text) }
  return { operator: operator === '>' ? '>=' : '<', value: JSON.stringify(end) }
}

const bound = (operator: Operator, value: Scalar, isNumeric: boolean): Bound =>
  isNumeric ? { operator, value: value.text } : textBound(operator, value.text)

/** What a value must hold to: numbers are compared with numbers only, and texts with texts. */
export const boundsOf = (test: Test): readonly Bound[] => {
  if (test.kind === 'compare') return [bound(test.operator, test.value, isNumber(test.value))]
  if (test.kind !== 'between') return []
  const { from, to } = test
  const isNumeric = [from, to].every((end) => end === null || isNumber(end))
  return [...(from ? [bound('>=', from, isNumeric)] : []), ...(to ? [bound('<=', to, isNumeric)] : [])]
}
