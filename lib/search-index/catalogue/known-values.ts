import { readSpelling, spellString, spellsScalar } from '../key-spelling'
import type { CatalogueLimits } from './limits'

/** A value that is kept, and what a batch adds to it. */
export type KnownValue = { readonly spelled: string; added: number; last: number }

type Counting = { readonly limits: CatalogueLimits; readonly room: { values: number } }

const control = /\p{Cc}/u

/** The values of one key that are kept. A value is kept from the first time it is met, or never. */
export const knownValues = ({ limits, room }: Counting) => {
  const strings = new Map<string, KnownValue>()
  const others = new Map<string, KnownValue>()

  const keep = (isString: boolean, text: string, spelled: string): KnownValue => {
    const value = { spelled, added: 0, last: 0 }
    const values = isString ? strings : others
    values.set(text, value)
    room.values -= 1
    return value
  }
  const isKeepable = (isString: boolean, text: string): boolean =>
    strings.size + others.size < limits.valuesPerKey &&
    room.values > 0 &&
    (isString ? !control.test(text) : spellsScalar(text))

  return {
    /** one that was kept before */
    restore: (spelled: string): void => {
      const { kind, text } = readSpelling(spelled)
      keep(kind === 'string', text, spelled)
    },
    /** null for a value that is not kept */
    find: (isString: boolean, text: string): KnownValue | null => {
      if (text.length > limits.valueLength) return null
      const known = (isString ? strings : others).get(text)
      if (known) return known
      return isKeepable(isString, text) ? keep(isString, text, isString ? spellString(text) : text) : null
    },
  }
}

export type KnownValues = ReturnType<typeof knownValues>
