import { spellKey } from '../../search-index/key-spelling'
import { readKey, toFieldKey } from '../search/read-key'

/** Words of the language that stand for a key of the metadata. */
const metadataKeys: Readonly<Record<string, string>> = {
  '@actor': 'actor',
  '@correlation': 'correlationId',
  '@causation': 'causationId',
  '@request': 'requestId',
}

/** Under which names the catalogue knows a key that was typed; none for what is no key. */
export const namesOfKey = (typed: string): readonly string[] => {
  const known = Object.hasOwn(metadataKeys, typed) ? metadataKeys[typed] : undefined
  if (known !== undefined) return [known]
  if (typed.startsWith('@')) return []
  const read = readKey(typed, 0)
  const key = read.fault ?? toFieldKey(typed, read)
  if (!('path' in key) || read.end !== typed.length) return []
  const name = spellKey(key.path.map((segment) => (typeof segment === 'number' ? null : segment)))
  return key.literal === undefined ? [name] : [name, spellKey([key.literal])]
}
