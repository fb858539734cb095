import { expect, test } from 'vitest'
import { nameChoice } from './search-names'

test('a text that names one type says which, as a drop-down does', () => {
  expect(nameChoice('@type:OrderPaid total:>5', '@type')).toEqual({ kind: 'one', value: 'OrderPaid' })
  expect(nameChoice('@type:OrderPaid @aggregate:Order', '@aggregate')).toEqual({ kind: 'one', value: 'Order' })
  expect(nameChoice('"refund" @type:OrderPaid', '@type')).toEqual({ kind: 'one', value: 'OrderPaid' })
})

test('a text that says nothing of it, or cannot be read, leaves the drop-down as it is', () => {
  for (const text of ['', 'email:a@b.c', '@aggregate:Order', '@type:', '"open'])
    expect(nameChoice(text, '@type')).toEqual({ kind: 'open' })
})

test('what no drop-down can show is neither one nor nothing', () => {
  for (const text of ['@type:A @type:B', '-@type:A', '@type:[A,B]', '@type:A OR total:5', '@type:Order*'])
    expect(nameChoice(text, '@type'), text).toEqual({ kind: 'other' })
})
