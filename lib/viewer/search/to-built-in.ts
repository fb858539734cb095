import { readMoment } from './moment'
import { BUILT_INS, type BuiltIn, type BuiltInTerm, type Scalar, type Test } from './query'
import type { Fault } from './read-piece'

export const isTimeWord = (name: BuiltIn): boolean => name === '@at' || name === '@recorded'
export const isNumberWord = (name: BuiltIn): boolean => name === '@version' || name === '@schema'

const INTEGER_MAX = 2_147_483_647

const scalarsOf = (test: Test): readonly Scalar[] => {
  if (test.kind === 'in') return test.values
  if (test.kind === 'between') return [test.from, test.to].filter((end) => end !== null)
  return 'value' in test ? [test.value] : []
}

const unquoted = ({ text }: Scalar): Scalar => ({ text, quoted: false })

/** Built-in words have one kind of value each, so quotes take nothing away. */
const withoutQuotes = (test: Test): Test => {
  if (test.kind === 'in') return { ...test, values: test.values.map(unquoted) }
  if (test.kind === 'between')
    return { ...test, from: test.from && unquoted(test.from), to: test.to && unquoted(test.to) }
  return 'value' in test ? { ...test, value: unquoted(test.value) } : test
}

const isWhole = (text: string): boolean => /^(?:0|[1-9]\d{0,9})$/.test(text) && Number(text) <= INTEGER_MAX

const notATime = (text: string): string =>
  `${text} is no time. A time is a date such as 2026-11-20, a time such as 2026-11-20T09:00Z, today, yesterday, or -24h, 7d, 30m.`

const problemWith = (name: BuiltIn, test: Test): string | null => {
  const texts = scalarsOf(test).map(({ text }) => text)
  if (isTimeWord(name)) {
    const other = texts.find((text) => readMoment(text) === null)
    return test.kind === 'like' ? notATime(test.pattern) : other === undefined ? null : notATime(other)
  }
  if (isNumberWord(name)) {
    const other = test.kind === 'like' ? test.pattern : texts.find((text) => !isWhole(text))
    return other === undefined ? null : `${name} is a whole number, which ${other} is not.`
  }
  return test.kind === 'compare' || test.kind === 'between'
    ? `${name} has no order, so it cannot be compared. Put the value in quotes to search for it as it is.`
    : null
}

export const toBuiltIn = (name: BuiltIn, test: Test, at: number): BuiltInTerm | Fault => {
  const message = problemWith(name, test)
  return message === null ? { kind: 'builtIn', name, test: withoutQuotes(test) } : { at, message }
}

export const findBuiltIn = (name: string): BuiltIn | undefined => BUILT_INS.find((each) => each === name)

const lettersShared = (left: string, right: string): number => {
  let count = 0
  while (count < left.length && left[count] === right[count]) count += 1
  return count
}

/** The word that somebody may have meant: the one that begins most alike. */
export const nearestBuiltIn = (name: string): BuiltIn | null => {
  const lower = name.toLowerCase()
  const [best] = [...BUILT_INS].sort((a, b) => lettersShared(b, lower) - lettersShared(a, lower))
  return best !== undefined && lettersShared(best, lower) >= 3 ? best : null
}
