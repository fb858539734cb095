import { test } from 'vitest'
import { specification } from '../../event-sourcing/testing'
import { product } from './catalogue'

const now = '2026-01-02T03:04:05.000Z'
const { given } = specification(product, now)
const added = { type: 'ProductAdded', data: { name: 'Lamp', price: 4900, addedAt: now } } as const

test('a product is added once', () => {
  given().when('AddProduct', { name: ' Lamp ', price: 4900 }).then(added)
  given(added).when('AddProduct', { name: 'Lamp', price: 4900 }).thenFails('taken')
})

test('its price changes to another one', () => {
  given(added)
    .when('ChangeProductPrice', { price: 4500 })
    .then({ type: 'ProductPriceChanged', data: { price: 4500, changedAt: now } })
  given(added).when('ChangeProductPrice', { price: 4900 }).thenFails('refused')
})

test('a product without a name or a price is not added', () => {
  given().when('AddProduct', { name: ' ', price: 4900 }).thenFails('invalid')
  given().when('AddProduct', { name: 'Lamp', price: 0 }).thenFails('invalid')
})

test('an unknown product has no price to change', () =>
  given().when('ChangeProductPrice', { price: 1 }).thenFails('missing'))
