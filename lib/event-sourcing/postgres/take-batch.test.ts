import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import type { AppendRequest } from '../event-store'
import { spell } from './spelled-append'
import { candidate, mayGoTogether, takeBatch } from './take-batch'

type Wish = {
  readonly expected?: number
  readonly id?: string | null
  readonly key?: string
  readonly events?: number
  readonly text?: string
}

const asked = ({ expected, id = uuidv7(), key, events = 1, text = '' }: Wish) => {
  const request: AppendRequest = {
    stream: id === null ? null : { aggregateType: 'Counter', aggregateId: id },
    expected: expected ?? 'any',
    events: Array.from({ length: events }, () => ({
      id: uuidv7(),
      type: 'Counted',
      schemaVersion: 1,
      payload: { text },
    })),
    metadata: {},
    ...(key === undefined ? {} : { idempotency: { caller: 'jane', command: 'Count', key, requestHash: 'a' } }),
  }
  return candidate(spell(request, []))
}

const free = () => false

const idOf = ({ spelled }: { readonly spelled: { readonly request: AppendRequest } }) =>
  spelled.request.stream?.aggregateId ?? null

test('what waits goes together, ordered by stream', () => {
  const queue = ['c', 'a', 'b'].map((id) => asked({ id }))
  expect(takeBatch(queue, free).map(idOf)).toEqual(['a', 'b', 'c'])
  expect(queue).toEqual([])
})

test('a stream is in a batch once, and whoever waits behind for it stays behind in turn', () => {
  const queue = [asked({ id: 'a', key: '1' }), asked({ id: 'a', key: '2' }), asked({ id: 'b' }), asked({ id: 'a' })]
  const [, second, , fourth] = queue
  expect(takeBatch(queue, free).map(idOf)).toEqual(['a', 'b'])
  expect(queue).toEqual([second, fourth])
  expect(takeBatch(queue, free)).toEqual([second])
})

test('what is under way elsewhere is left, and with it who waits behind', () => {
  const queue = [asked({ id: 'a', key: '1' }), asked({ id: 'b', key: '1' }), asked({ id: 'c' })]
  const [first, second] = queue
  const isUnderWay = (name: string) => name === first?.names[0]
  expect(takeBatch(queue, isUnderWay).map(idOf)).toEqual(['c'])
  expect(queue).toEqual([first, second])
  expect(takeBatch(queue, isUnderWay)).toEqual([])
})

test('an idempotency key is in a batch once', () => {
  const queue = [asked({ key: '1' }), asked({ key: '1' }), asked({ key: '2' })]
  const [, second] = queue
  expect(takeBatch(queue, free)).toHaveLength(2)
  expect(queue).toEqual([second])
})

test('events without an aggregate go together', () => {
  const queue = [asked({ id: null }), asked({ id: null })]
  expect(takeBatch(queue, free)).toHaveLength(2)
})

test('a batch ends with 32 appends, 200 events or half a million characters', () => {
  const many = Array.from({ length: 40 }, () => asked({}))
  expect(takeBatch(many, free)).toHaveLength(32)
  expect(many).toHaveLength(8)
  const long = [1, 2, 3].map(() => asked({ events: 90 }))
  expect(takeBatch(long, free)).toHaveLength(2)
  expect(long).toHaveLength(1)
  const large = [1, 2, 3].map(() => asked({ text: 'x'.repeat(200_000) }))
  expect(takeBatch(large, free)).toHaveLength(2)
  expect(large).toHaveLength(1)
})

test('the first is always taken, so that nothing waits for ever', () => {
  const queue = [asked({ events: 1_000 }), asked({ id: 'a' })]
  expect(takeBatch(queue, free)).toHaveLength(1)
  expect(queue.map(idOf)).toEqual(['a'])
})

test('what records nothing, keeps an answer without a stream or expects no number goes alone', () => {
  expect(mayGoTogether(asked({ events: 0 }).spelled)).toBe(false)
  expect(mayGoTogether(asked({ id: null, key: '1' }).spelled)).toBe(false)
  expect(mayGoTogether(asked({ expected: Number.NaN }).spelled)).toBe(false)
  expect(mayGoTogether(asked({ id: null }).spelled)).toBe(true)
  expect(mayGoTogether(asked({ key: '1' }).spelled)).toBe(true)
})
