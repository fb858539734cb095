import fc from 'fast-check'
import { keyOf } from './asts.fixture'
import { allOf, anyOf, noneOf } from './join-queries'
import type { BuiltIn, FieldKey, Query, Scalar, Segment, Test } from './query'
import { toScalar } from './scalar'

export const KEYS = ['a', 'b', 'tags', 'x-y', 'c.d', '', '[]', '[0]', 'ключ', 'q"k', 'b\\s', '%', 'has', '@type', 'a b']
export const TEXTS = [
  ...[
    'x',
    'X',
    'y',
    '',
    '42',
    '42.0',
    '-0',
    '0',
    'true',
    'null',
    '007',
    '1e5',
    '100000',
    'a b',
    '100%_sure',
    '100xysure',
  ],
  ...['say "hi"', 'back\\slash', 'É', 'éa', '日本', '2026-11-10', '2026-11-10T08:30', 'a..b', '*', 'a*', '(x)', 'OR'],
  ...[
    '9007199254740993',
    '9007199254740992',
    '0.1',
    '0.10000000000000000001',
    '-7.5',
    '>x',
    '!x',
    '[x',
    ',',
    '\t',
    '$',
  ],
]
export const IDS = ['a', 'A-1', 'a-1', 'k-1', 'k_1', 'order/7', '0190f3a0-0000-7000-8000-000000000003', 'nobody']
export const ACTORS = ['u-7', 'U-7', 'system', '42', 'a b']
export const TYPES = ['Placed', 'Paid', 'Registered', 'Odd type', 'None']
export const AGGREGATES = ['Order', 'Customer', 'Odd-one', 'None']

const source = fc.constantFrom<FieldKey['source']>(null, null, null, 'payload', 'metadata')
const text = fc.constantFrom(...TEXTS)
const scalar: fc.Arbitrary<Scalar> = fc.tuple(text, fc.boolean()).map(([value, quoted]) => toScalar(value, quoted))
const end = fc.option(scalar)

const dotted = fc
  .tuple(
    fc.constantFrom('a', 'b', 'tags'),
    fc.array(fc.constantFrom('a', 'b', '[]', '[0]', '[1]'), { minLength: 1, maxLength: 3 }),
    source,
  )
  .map(([first, more, from]) => keyOf([first, ...more].join('.'), from))
const quoted = fc
  .tuple(fc.constantFrom(...KEYS), fc.array(fc.constantFrom<Segment[]>(...KEYS, 0, 1, null), { maxLength: 2 }), source)
  .map(([first, more, from]): FieldKey => ({ source: from, path: [first, ...more] }))
const single = fc
  .tuple(fc.constantFrom(...KEYS), source)
  .map(([key, from]): FieldKey => ({ source: from, path: [key] }))

const patterns = ['a*', '*a', '*%*', 'x*', '*_*', 'É*', '*"*', '**', '*HI*', '1*0', '100*', '*\\*', 'k*', '*-1']
const like: fc.Arbitrary<Test> = fc.constantFrom(...patterns).map((pattern) => ({ kind: 'like', pattern }))
const present = fc.constant<Test>({ kind: 'present' })
const testOf = (value: fc.Arbitrary<Scalar>): fc.Arbitrary<Test> =>
  fc.oneof(
    value.map((each): Test => ({ kind: 'is', value: each })),
    value.map((each): Test => ({ kind: 'differs', value: each })),
    fc.array(value, { minLength: 1, maxLength: 4 }).map((values): Test => ({ kind: 'in', values })),
  )
const orderOf = (value: fc.Arbitrary<Scalar>, to: fc.Arbitrary<Scalar | null>): fc.Arbitrary<Test> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>='), value)
      .map(([operator, each]): Test => ({ kind: 'compare', operator, value: each })),
    fc.tuple(value, to).map(([from, upTo]): Test => ({ kind: 'between', from, to: upTo })),
    value.map((each): Test => ({ kind: 'between', from: null, to: each })),
  )

const field = fc
  .tuple(
    fc.oneof(single, dotted, quoted),
    fc.oneof(testOf(scalar), testOf(scalar), orderOf(scalar, end), like, present),
  )
  .map(([key, test]): Query => ({ kind: 'field', key, test }))

const words = (...values: string[]): fc.Arbitrary<Scalar> =>
  fc.constantFrom(...values).map((value) => ({ text: value, quoted: false }))
const builtIn = (tests: fc.Arbitrary<Test>, ...names: BuiltIn[]): fc.Arbitrary<Query> =>
  fc.tuple(fc.constantFrom(...names), tests).map(([name, test]) => ({ kind: 'builtIn', name, test }))
const wordTests = (values: readonly string[]) => fc.oneof(testOf(words(...values)), like, present)
const ordered = (values: fc.Arbitrary<Scalar>) => fc.oneof(testOf(values), orderOf(values, fc.option(values)), present)

export const TIMES = [
  ...['today', 'yesterday', 'now', '-24h', '7d', '90m', '2026-11-20', '2026-11-19', '2026-10-25', '2026-03-29'],
  ...[
    '2026-11-19T23:30',
    '2026-11-19T23:30Z',
    '2026-11-20T00:30:00',
    '2026-11-20T09:15:00.000001Z',
    '2026-11-20T11:00+01:00',
  ],
]

const term: fc.Arbitrary<Query> = fc.oneof(
  { weight: 8, arbitrary: field },
  fc.constantFrom(...IDS).map((value): Query => ({ kind: 'id', value })),
  fc.constantFrom('a', 'K', 'k_', '0190F3A0-', '%').map((value): Query => ({ kind: 'idPrefix', value })),
  fc.constantFrom('say "H', 'É', '%_', '\\', ': 42', 'x', '日').map((value): Query => ({ kind: 'text', value })),
  fc.constantFrom('latest', 'first', 'redacted', 'snapshot').map((what): Query => ({ kind: 'is', what })),
  builtIn(wordTests(TYPES), '@type'),
  builtIn(wordTests(AGGREGATES), '@aggregate'),
  builtIn(wordTests(IDS), '@id', '@event', '@correlation', '@causation'),
  builtIn(wordTests(ACTORS), '@actor', '@request'),
  builtIn(wordTests(['Order-a-1', 'Odd-one-A-1', 'Customer-a', 'Order']), '@stream'),
  builtIn(ordered(words('0', '1', '2', '3')), '@version', '@schema'),
  builtIn(ordered(words(...TIMES)), '@at', '@recorded'),
)

const group = (members: fc.Arbitrary<Query>): fc.Arbitrary<Query> =>
  fc
    .tuple(fc.boolean(), fc.array(members, { minLength: 2, maxLength: 3 }))
    .map(([isAnd, of]) => (isAnd ? allOf(of) : anyOf(of)) ?? { kind: 'id', value: 'a' })

const signed = (members: fc.Arbitrary<Query>): fc.Arbitrary<Query> =>
  fc.tuple(fc.nat(3), members).map(([n, query]) => (n === 0 ? noneOf(query) : query))

/** Whatever a search can mean, over keys and values that invite mistakes. */
export const anyQuery: fc.Arbitrary<Query> = fc.oneof(
  { weight: 4, arbitrary: signed(term) },
  { weight: 3, arbitrary: signed(group(signed(term))) },
  { weight: 2, arbitrary: signed(group(signed(group(signed(term))))) },
)
