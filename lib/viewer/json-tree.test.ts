import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addToSearch } from './add-to-search'
import { prettyJson, valueEnd } from './json-scan'
import { type JsonNode, readTree, TREE_LIMITS } from './json-tree'
import { parseSearch } from './search/parse'
import { stateChanges } from './state-changes'
import { streamWindow } from './stream-window'

const contentOf = (node: JsonNode): unknown => {
  if (node.kind === 'cut') throw new Error('cut')
  if (node.kind === 'string') return node.value
  if (!('entries' in node)) return JSON.parse(node.text)
  const values = node.entries.map((entry) => [entry.key, contentOf(entry.node)] as const)
  return node.kind === 'array' ? values.map(([, value]) => value) : Object.fromEntries(values)
}
const countOf = (node: JsonNode): number =>
  1 + ('entries' in node ? node.entries.reduce((sum, entry) => sum + countOf(entry.node), 0) : 0)
const roomy = { depth: 64, entries: 1_000, nodes: 10_000 }

describe('JSON text as a tree', () => {
  test('it holds what the text holds', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(JSON.stringify(contentOf(readTree(text, roomy)))).toBe(JSON.stringify(JSON.parse(text)))
        expect(valueEnd(text, 0)).toBe(text.length)
      }),
    ))

  test('E03 numbers keep their digits', () =>
    expect(readTree('[9007199254740993, -0.0, 1.50]')).toMatchObject({
      entries: [{ node: { text: '9007199254740993' } }, { node: { text: '-0.0' } }, { node: { text: '1.50' } }],
    }))

  test('E06 keys are data, whatever they are called', () =>
    expect(readTree('{"__proto__":{"admin":true},"constructor":1}')).toMatchObject({
      entries: [{ key: '__proto__' }, { key: 'constructor' }],
    }))

  test.each([64, 5_000, 200_000])('E05 %i levels are cut, not an error', (depth) => {
    const text = `{"deep":${'['.repeat(depth)}1${']'.repeat(depth)},"after":2}`
    const tree = readTree(text)
    expect(JSON.stringify(tree)).toContain('"cut"')
    expect(tree).toMatchObject({ entries: [{ key: 'deep' }, { key: 'after', node: { text: '2' } }] })
  })

  // Whatever read it more than once would not be done before the test's time is up.
  test.each([
    ['an array', JSON.stringify(Array.from({ length: 500_000 }, (_, index) => index))],
    ['an object', JSON.stringify(Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, {}])))],
    ['a matrix', JSON.stringify(Array.from({ length: 700 }, () => Array.from({ length: 700 }, () => 1)))],
  ])('E10 %s of very many elements is counted, not shown', (_what, text) => {
    expect(countOf(readTree(text))).toBeLessThanOrEqual(TREE_LIMITS.nodes + TREE_LIMITS.entries + 1)
  })
})

describe('JSON over several lines', () => {
  test('it is laid out as JSON.stringify does', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        const shown = prettyJson(text)
        expect(JSON.parse(shown)).toEqual(JSON.parse(text))
        if (/^[\n -~]*$/.test(shown)) expect(shown).toBe(JSON.stringify(JSON.parse(text), null, 2))
      }),
    ))

  test('E09 what hides or reorders is written as an escape', () => {
    const text = JSON.stringify({ a: '\u202eevil\u200b\u0085', family: '👩\u200d👧' })
    expect(prettyJson(text)).toContain('\\u202eevil\\u200b\\u0085')
    expect(prettyJson(text)).toContain('👩\u200d👧')
    expect(JSON.parse(prettyJson(text))).toEqual(JSON.parse(text))
  })

  test('depth costs no more than the text is long', () => {
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
    expect(prettyJson(deep).length).toBeLessThan(deep.length * 2)
    expect(prettyJson(`{"a":${deep},"b":1}`)).toMatch(/\],\n {2}"b": 1\n}$/)
  })
})

describe('a click on a key', () => {
  const q = (current: string, path: (string | null)[], json: string) =>
    addToSearch(current === '' ? {} : { q: current, after: 3 }, path, readTree(json))?.q

  test.each<[current: string, path: (string | null)[], json: string, becomes: string | undefined]>([
    ['', ['email'], '"a@b.c"', 'email:a@b.c'],
    ['', ['age'], '42', 'age:42'],
    ['', ['age'], '"42"', 'age:"42"'],
    ['', ['address', 'city'], '"New York"', 'address.city:"New York"'],
    ['', ['tags', null], '"new"', 'tags.[]:new'],
    ['17', ['vip'], 'true', '17 vip:true'],
    ['name:John Smith', ['email'], '"a@b.c"', 'name:"John Smith" email:a@b.c'],
    ['name:"unclosed', ['email'], '"a@b.c"', 'email:a@b.c'],
    ['', ['big'], `"${'x'.repeat(301)}"`, undefined],
    ['', ['n'], '1e400', undefined],
  ])('%j with %j of %s', (current, path, json, becomes) => {
    const found = q(current, path, json)
    expect(found).toBe(becomes)
    if (found !== undefined) expect(parseSearch(found).ok).toBe(true)
  })

  test('the search begins on its first page', () =>
    expect(addToSearch({ q: 'a:b', after: 3 }, ['c'], readTree('1'))).toEqual({ q: 'a:b c:1' }))
})

test('what differs between two states is told by path, with all digits', () => {
  expect(
    stateChanges(
      '{"a":1,"b":{"c":[1,2]},"e":9007199254740993}',
      '{"a":1,"b":{"c":[1,3]},"d":"x","e":9007199254740992}',
    ),
  ).toEqual([
    { path: 'b.c.[1]', before: '2', after: '3' },
    { path: 'e', before: '9007199254740993', after: '9007199254740992' },
    { path: 'd', before: null, after: '"x"' },
  ])
  expect(stateChanges(null, '{"a":{}}')).toEqual([{ path: 'a', before: null, after: '{}' }])
})

test('a page of a stream shows the chosen version', () => {
  const around = (chosen: number, until?: number) => streamWindow({ until, chosen, latest: 100, size: 10 })
  expect(around(100)).toEqual({ until: 100, newer: null, older: 90 })
  expect(around(50)).toEqual({ until: 55, newer: 65, older: 45 })
  expect(around(1)).toEqual({ until: 6, newer: 16, older: -4 })
  expect(around(100, 90)).toEqual({ until: 90, newer: 100, older: 80 })
  expect(around(100, 0)).toMatchObject({ until: 1 })
  expect(around(100, 999)).toMatchObject({ until: 100 })
})
