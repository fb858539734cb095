import { expect, test } from 'vitest'
import { counter } from '../counter.fixture'
import { projectionSpecification } from '../testing'
import { counterRows, counterSums, counterSumsTable } from './counter-rows.fixture'
import { foldRows } from './fold-rows'

const { given } = projectionSpecification(counterRows('inline'))
const opened = { type: 'CounterOpened', data: { label: 'a' } } as const
const increased = { type: 'CounterIncreased', data: { by: 3 } } as const
const closed = { type: 'CounterClosed', data: {} } as const
const row = {
  id: '1',
  label: 'a',
  total: 3,
  half: '1.5',
  names: ['a'],
  openedAt: '2026-01-01T00:00:00.000000Z',
  busyUntil: '2026-01-01T00:00:00.000000Z',
  version: 2,
}

test('a row is a fold over its events', () => given(opened, increased).then([row]))

test('each key has a row of its own', () =>
  given(opened, { ...opened, aggregateId: '2' }, increased).then([
    row,
    { ...row, id: '2', total: 0, half: '0.0', busyUntil: null, version: 1 },
  ]))

test('a row that folds to null is gone, and may come back', () => {
  given(opened, increased, closed).then([])
  given(opened, closed, opened).then([{ ...row, total: 0, half: '0.0', busyUntil: null, version: 3 }])
})

test('an event without a handler changes nothing, and streams may share a row', () => {
  const sums = projectionSpecification(counterSums('async'))
  sums.given(opened, increased, { ...increased, aggregateId: '2' }).then([{ letters: 1, total: 6 }])
})

test('a payload that no longer fits is told, not folded', () => {
  const data = Object.fromEntries([['by', 'three']])
  expect(() => given(opened, { ...increased, data: JSON.parse(JSON.stringify(data)) })).toThrow('does not fit')
})

test('a row holds what its table has, and no more', () => {
  const lavish = foldRows({
    name: 'lavish',
    from: [counter],
    table: counterSumsTable,
    key: () => '1',
    evolve: { CounterIncreased: (row) => ({ letters: 1, total: Object.keys(row ?? {}).length, ...{ more: 1 } }) },
  })
  projectionSpecification(lavish)
    .given(increased, increased)
    .then([{ letters: 1, total: 2 }])
})
