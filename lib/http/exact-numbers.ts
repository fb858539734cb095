import { isLosslessNumber, parse } from 'lossless-json'
import type { FieldErrors } from '../event-sourcing/aggregate'
import { inexactNumberIn } from '../event-sourcing/json'

const leaves = (value: unknown, path: readonly string[]): readonly { path: readonly string[]; literal: string }[] => {
  if (isLosslessNumber(value)) return [{ path, literal: value.value }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, entry]) => leaves(entry, [...path, key]))
}

const inexactLeaves = (text: string) => {
  try {
    return leaves(parse(text), []).filter(({ literal }) => inexactNumberIn(literal) !== null)
  } catch {
    // Duplicate keys, or nested too deep to walk: the number is still refused, only not at its field.
    return []
  }
}

/** Messages at the numbers that JavaScript would change while reading them, or null when each is kept digit for digit. */
export const inexactNumbers = (text: string, under: readonly string[] = []): FieldErrors | null => {
  const literal = inexactNumberIn(text)
  if (literal === null) return null
  const message = 'is a number that cannot be kept digit for digit; send it as text'
  const within = (path: readonly string[]) =>
    under.every((key, at) => path[at] === key) ? path.slice(under.length) : path
  const errors = inexactLeaves(text).map(({ path }) => [within(path).join('.') || 'data', [message]])
  return errors.length > 0 ? Object.fromEntries(errors) : { data: [message] }
}
