import { isStorable } from '../../event-sourcing/storable'
import { spellKey } from '../../search-index/key-spelling'
import { METADATA_KEYS } from '../search/candidates'
import type { FieldKey } from '../search/query'
import { readKey, toFieldKey } from '../search/read-key'

const metadataKey = (name: string): string | undefined =>
  Object.entries(METADATA_KEYS).find(([word]) => word === name)?.[1]

/** The key that was typed, also where a word of the language stands for it; null for what is none. */
export const fieldOf = (typed: string): FieldKey | null => {
  if (!isStorable(typed)) return null
  const own = metadataKey(typed)
  if (own !== undefined) return { source: 'metadata', path: [own] }
  if (typed.startsWith('@')) return null
  const read = readKey(typed, 0)
  const field = read.fault ?? toFieldKey(typed, read)
  return 'path' in field && read.end === typed.length ? field : null
}

/** Under which names the catalogue knows a key that was typed; none for what is no key. */
export const namesOfKey = (typed: string): readonly string[] => {
  const field = fieldOf(typed)
  if (field === null) return []
  const name = spellKey(field.path.map((segment) => (typeof segment === 'number' ? null : segment)))
  return field.literal === undefined ? [name] : [name, spellKey([field.literal])]
}
