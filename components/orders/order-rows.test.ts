import { expect, test } from 'vitest'
import { freshForm } from '@/lib/command-form'
import { moreRows, orderFields, readOrder } from './order-rows'

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const row = (n: number, productId = '', quantity = '', price = '') => ({
  [`items.${n}.productId`]: productId,
  [`items.${n}.quantity`]: quantity,
  [`items.${n}.price`]: price,
})

test('rows become items, and numbers numbers', () =>
  expect(readOrder(formOf({ customerId: '1', ...row(0, '101', '2', '1000') })).data).toEqual({
    customerId: '1',
    items: [{ productId: '101', quantity: 2, price: 1000 }],
  }))

test('blank rows are no items, and what is typed moves up beside its errors', () => {
  const { values, data } = readOrder(formOf({ ...row(0), ...row(1, '101', 'two', ''), ...row(2, ' ') }))
  expect(data).toEqual({ customerId: '', items: [{ productId: '101', quantity: 'two', price: null }] })
  expect(values).toEqual({ customerId: '', ...row(0, '101', 'two', ''), rows: '3' })
})

test('one more row keeps what was typed and orders nothing', () => {
  const fields = { customerId: '1', ...row(0, '101'), ...row(1), ...row(2), [moreRows]: '1' }
  const { values, data } = readOrder(formOf(fields))
  expect(data).toBeNull()
  const names = orderFields(freshForm('key', values)).map(({ name }) => name)
  expect(names).toHaveLength(1 + 4 * 3)
  expect(names).toContain('items.3.price')
  expect(values['items.0.productId']).toBe('101')
})

test('no form asks for more rows than an order may have', () => {
  expect(orderFields(freshForm('key', { rows: '1e9' }))).toHaveLength(1 + 200 * 3)
  expect(orderFields(freshForm('key'))).toHaveLength(1 + 3 * 3)
})
