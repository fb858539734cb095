import type { Candidates } from '../../search-index/candidates'
import { keyTerm, valueTerm, wordTerm } from '../../search-index/terms'
import type { BuiltIn, FieldKey, FieldTerm, Query, Scalar, Test } from './query'
import { jsonReadings } from './scalar'

type Path = readonly (string | null)[]

const every: Candidates = { kind: 'every' }
const term = (text: string): Candidates => ({ kind: 'term', term: text })
const or = (of: readonly Candidates[]): Candidates => ({ kind: 'or', of })
const and = (of: readonly Candidates[]): Candidates => ({ kind: 'and', of })

/** Which element it is, the index does not know. */
const pathsOf = ({ path, literal }: FieldKey): readonly Path[] => {
  const nested = path.map((segment) => (typeof segment === 'number' ? null : segment))
  return literal === undefined ? [nested] : [nested, [literal]]
}

const valuesAt = (paths: readonly Path[], values: readonly Scalar[]): Candidates =>
  or(paths.flatMap((path) => values.flatMap((value) => jsonReadings(value).map((json) => term(valueTerm(path, json))))))

const ofField = ({ key, test }: FieldTerm): Candidates => {
  const paths = pathsOf(key)
  if (test.kind === 'is') return valuesAt(paths, [test.value])
  if (test.kind === 'in') return valuesAt(paths, test.values)
  return or(paths.map((path) => term(keyTerm(path))))
}

/** Which metadata a built-in word stands for. */
export const METADATA_KEYS = {
  '@actor': 'actor',
  '@correlation': 'correlationId',
  '@causation': 'causationId',
  '@request': 'requestId',
} as const

const WORDS = {
  '@type': 'type',
  '@aggregate': 'aggregate',
  '@id': 'id',
  '@event': 'event',
  '@version': 'version',
  '@schema': 'schema',
} as const

/** An aggregate type and an id with a hyphen between them, of which either may have hyphens of its own. */
export const splitStream = (name: string): readonly (readonly [type: string, id: string])[] =>
  [...name.matchAll(/-/g)].map(({ index }) => [name.slice(0, index), name.slice(index + 1)])

const hasKey = <Key extends BuiltIn>(record: Readonly<Record<Key, string>>, name: BuiltIn): name is Key =>
  Object.hasOwn(record, name)

const ofName = (name: BuiltIn, text: string): Candidates => {
  if (hasKey(METADATA_KEYS, name)) return term(valueTerm([METADATA_KEYS[name]], JSON.stringify(text)))
  if (name === '@event') return term(wordTerm('event', text.toLowerCase()))
  if (hasKey(WORDS, name)) return term(wordTerm(WORDS[name], text))
  if (name !== '@stream') return every
  const splits = splitStream(text)
  return or(splits.map(([type, id]) => and([term(wordTerm('aggregate', type)), term(wordTerm('id', id))])))
}

const ofBuiltIn = (name: BuiltIn, test: Test): Candidates => {
  if (test.kind === 'is') return ofName(name, test.value.text)
  if (test.kind === 'in') return or(test.values.map(({ text }) => ofName(name, text)))
  return hasKey(METADATA_KEYS, name) ? term(keyTerm([METADATA_KEYS[name]])) : every
}

/** The events that may match, in the words of the index; the exact condition is asked of each of them. */
export const candidatesOf = (query: Query | null): Candidates => {
  if (query === null || query.kind === 'not') return every
  if (query.kind === 'and' || query.kind === 'or') return { kind: query.kind, of: query.of.map(candidatesOf) }
  if (query.kind === 'field') return ofField(query)
  if (query.kind === 'builtIn') return ofBuiltIn(query.name, query.test)
  if (query.kind === 'id')
    return or((['@id', '@event', '@correlation'] as const).map((name) => ofName(name, query.value)))
  if (query.kind !== 'is') return every
  if (query.what === 'redacted') return { kind: 'none' }
  return query.what === 'first' ? term(wordTerm('version', '1')) : every
}
