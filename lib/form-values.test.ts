import { expect, test } from 'vitest'
import { textsOf, toNumber } from './form-values'

test('what is typed as a whole number is one, and anything else is left to be judged', () => {
  expect(['7', ' 12 ', '-1', '+3', '007'].map(toNumber)).toEqual([7, 12, -1, 3, 7])
  expect(['', ' ', undefined].map(toNumber)).toEqual([null, null, null])
  const others = ['1.5', '1e3', '0x10', 'two', '9999999999999999999']
  expect(others.map(toNumber)).toEqual(others)
})

test('the texts of a form are taken by their names', () => {
  const form = new FormData()
  form.set('a', '1')
  form.set('file', new Blob(['x']))
  form.set('other', 'x')
  expect(textsOf(form, ['a', 'b', 'file'])).toEqual({ a: '1' })
})
