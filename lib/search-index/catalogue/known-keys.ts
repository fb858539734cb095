import { spellKey } from '../key-spelling'
import { type KnownValue, type KnownValues, knownValues } from './known-values'
import type { CatalogueLimits } from './limits'

/** A key that is kept, and what a batch adds to it. */
type KnownKey = {
  readonly key: string
  readonly values: KnownValues
  hasManyValues: boolean
  added: number
  last: number
}

export type KeyCount = { readonly key: string; readonly events: number; readonly manyValues: boolean }
export type ValueCount = { readonly key: string; readonly value: string; readonly events: number }

// Few paths come again and again; hostile ones must not fill the memory.
const pathsMax = 20_000

/** The keys that are kept, by how the index spells their paths, and what is counted of them from batch to batch. */
export const knownKeys = (limits: CatalogueLimits) => {
  const room = { values: limits.values }
  const keys = new Map<string, KnownKey>()
  const byPath = new Map<string, KnownKey | null>()
  const addedKeys: KnownKey[] = []
  const addedValues: { readonly key: string; readonly value: KnownValue }[] = []

  const keep = (key: string): KnownKey => {
    const kept = { key, values: knownValues({ limits, room }), hasManyValues: false, added: 0, last: 0 }
    keys.set(key, kept)
    return kept
  }
  const findKey = (path: string): KnownKey | null => {
    const segments = path.split('\0').slice(1)
    if (segments.length > limits.keyDepth) return null
    const key = spellKey(segments.map((segment) => (segment === '[]' ? null : segment)))
    const isKeepable = keys.size < limits.keys && key.length <= limits.keyLength
    return keys.get(key) ?? (isKeepable ? keep(key) : null)
  }
  const at = (path: string): KnownKey | null => {
    if (path.length > limits.keyLength) return null
    const present = byPath.get(path)
    if (present !== undefined) return present
    if (byPath.size >= pathsMax) byPath.clear()
    const found = findKey(path)
    byPath.set(path, found)
    return found
  }

  return {
    restoreKey: (key: string, manyValues: boolean): void => {
      keep(key).hasManyValues = manyValues
    },
    restoreValue: (key: string, value: string): void => keys.get(key)?.values.restore(value),
    /** Counts a value of an event, which is known by a number of its own: twice in one event is once. */
    add: (event: number, path: string, isString: boolean, text: string): void => {
      const key = at(path)
      if (key === null) return
      if (key.last !== event) {
        if (key.added === 0) addedKeys.push(key)
        key.added += 1
        key.last = event
      }
      const value = key.values.find(isString, text)
      if (value === null) key.hasManyValues = true
      else if (value.last !== event) {
        if (value.added === 0) addedValues.push({ key: key.key, value })
        value.added += 1
        value.last = event
      }
    },
    /** what was counted since this was last asked */
    take: (): { readonly keys: readonly KeyCount[]; readonly values: readonly ValueCount[] } => {
      const counted = {
        keys: addedKeys.map(({ key, added, hasManyValues }) => ({ key, events: added, manyValues: hasManyValues })),
        values: addedValues.map(({ key, value }) => ({ key, value: value.spelled, events: value.added })),
      }
      for (const key of addedKeys) key.added = 0
      for (const { value } of addedValues) value.added = 0
      addedKeys.length = 0
      addedValues.length = 0
      return counted
    },
  }
}

export type KnownKeys = ReturnType<typeof knownKeys>
