import type { Term } from './query'
import { toScalar } from './scalar'

/** The whole rule of the first seed, behind a leading `=`; null where it filters nothing. */
export const seedTerm = (text: string): Term | null => {
  if (text === '') return null
  const colon = text.indexOf(':')
  const value = text.slice(colon + 1)
  if (colon > 0 && value !== '' && !value.includes('\n')) {
    const key = { source: null, path: [text.slice(0, colon)] }
    return { kind: 'field', key, test: { kind: 'is', value: toScalar(value, true) } }
  }
  return { kind: 'builtIn', name: '@id', test: { kind: 'is', value: { text, quoted: false } } }
}
