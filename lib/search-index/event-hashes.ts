import { visitLeaves } from './leaves'
import type { ParsedEvent } from './parse-event'
import { plainNumber } from './plain-number'
import { addToHash, beginHash, finishHash, type HashState, hashOf } from './term-hash'
import { keyTermOf, otherTermOf, pairTerm, stringTermOf, wordTerm } from './terms'

type PathHashes = { readonly key: number; readonly string: HashState; readonly other: HashState }

// Few paths come again and again; hostile ones must not fill the memory.
const pathsMax = 20_000
const pathLengthMax = 200
const known = new Map<string, PathHashes>()

const makeHashes = (path: string): PathHashes => ({
  key: hashOf(keyTermOf(path)),
  string: beginHash(stringTermOf(path, '')),
  other: beginHash(otherTermOf(path, '')),
})

const hashesOf = (path: string): PathHashes => {
  if (path.length > pathLengthMax) return makeHashes(path)
  const present = known.get(path)
  if (present) return present
  if (known.size >= pathsMax) known.clear()
  const made = makeHashes(path)
  known.set(path, made)
  return made
}

/** Tells each hash under which an event is filed; some may be told twice. */
export const eachHash = (event: ParsedEvent, tell: (hash: number) => void): void => {
  const visit: Parameters<typeof visitLeaves>[1] = (path, kind, text) => {
    const hashes = hashesOf(path)
    tell(hashes.key)
    if (kind === 'string') tell(finishHash(addToHash(hashes.string, text)))
    if (kind === 'number') tell(finishHash(addToHash(hashes.other, plainNumber(text))))
    if (kind === 'other') tell(finishHash(addToHash(hashes.other, text)))
  }
  for (const part of event.parts) visitLeaves(part, visit)
  const word = (name: Parameters<typeof wordTerm>[0], value: string) => tell(hashOf(wordTerm(name, value)))
  word('type', event.type)
  word('event', event.id)
  if (event.schemaVersion !== null) word('schema', String(event.schemaVersion))
  if (event.aggregateType === null || event.aggregateId === null || event.version === null) return
  word('aggregate', event.aggregateType)
  word('id', event.aggregateId)
  word('version', String(event.version))
  tell(hashOf(pairTerm(event.aggregateType, event.type)))
}
