import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { expect, test, visit } from './fixtures'

// Products of our own: nobody has them in stock, so nobody but the test ships or cancels.
const first = `first-${randomUUID()}`
const other = `other-${randomUUID()}`

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const said = (page: Page) => page.getByRole('status')
const alert = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text })
const fact = (page: Page, term: string) => page.locator('dl > div', { has: page.getByText(term, { exact: true }) })

const send = async (api: APIRequestContext, type: string, aggregateId: string, data: object = {}) => {
  const answer = await api.post(`/api/commands/${type}`, { data: { aggregateId, data } })
  expect(answer.status(), await answer.text()).toBe(200)
}
const givenOrder = async (api: APIRequestContext, customerId: string = randomUUID()) => {
  const id = randomUUID()
  await send(api, 'CreateOrder', id, { customerId, items: [{ productId: first, quantity: 2, price: 1000 }] })
  return id
}

const fillRow = async (page: Page, row: number, product: string, quantity: string, price: string) => {
  const group = page.getByRole('group', { name: `Item ${row}`, exact: true })
  await group.getByLabel('Product').fill(product)
  await group.getByLabel('Quantity').fill(quantity)
  await group.getByLabel('Price in cents').fill(price)
}
const errorsIn = (page: Page, row: number) =>
  page.getByRole('group', { name: `Item ${row}`, exact: true }).locator('li')

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an order is created with rows that grow, keep what was typed and say at each field what is wrong', async ({
      page,
    }) => {
      await visit(page, urls.newOrder(), 'operator')
      await fillRow(page, 1, first, 'two', '')
      await fillRow(page, 3, other, '0', '500')
      await press(page, 'Add another row')
      await expect(page.getByRole('main').getByRole('group')).toHaveCount(4)
      await press(page, 'Create order')
      await expect(page.locator('div:has(> label)', { hasText: 'Customer' }).locator('li')).toHaveText("can't be blank")
      await expect(errorsIn(page, 1)).toHaveText(['must be a whole number', "can't be blank"])
      await expect(errorsIn(page, 2)).toHaveText(['must be greater than 0'])
      const second = page.getByRole('group', { name: 'Item 2', exact: true })
      await expect(second.getByLabel('Product')).toHaveValue(other)
      await page.getByLabel('Customer').fill('1')
      await fillRow(page, 1, first, '2', '1000')
      await second.getByLabel('Quantity').fill('3')
      await press(page, 'Create order')
      await expect(said(page)).toHaveText('Order created.')
      await expect(fact(page, 'State')).toContainText('created')
      await expect(fact(page, 'Total')).toContainText('35.00')
      await expect(page.getByRole('table').getByRole('row')).toHaveCount(3)
    })

    test('items come and go, then the order is submitted and shipped, step by step', async ({ page, api }) => {
      const id = await givenOrder(api)
      await visit(page, urls.order(id), 'operator')
      await page.getByLabel('Product', { exact: true }).fill(other)
      await page.getByLabel('Quantity').fill('2')
      await press(page, 'Add item')
      await expect(page.locator('div:has(> label)', { hasText: 'Price in cents' }).locator('li')).toHaveText(
        "can't be blank",
      )
      await expect(page.getByLabel('Product', { exact: true })).toHaveValue(other)
      await page.getByLabel('Price in cents').fill('500')
      await press(page, 'Add item')
      await expect(fact(page, 'Total')).toContainText('30.00')
      await page.getByLabel('Product to remove').selectOption(first)
      await press(page, 'Remove item')
      await expect(fact(page, 'Total')).toContainText('10.00')
      await press(page, 'Submit order')
      await expect(said(page)).toHaveText('Order submitted.')
      await press(page, 'Ship order')
      await expect(page.locator('form').getByRole('listitem')).toHaveText(["can't be blank"])
      await page.getByLabel('Tracking number').fill('TRACK-123')
      await press(page, 'Ship order')
      await expect(said(page)).toHaveText('Order shipped.')
      await expect(fact(page, 'Tracking number')).toContainText('TRACK-123')
      await expect(page.getByRole('main').locator('form')).toHaveCount(0)
    })

    test('who cancels what was shipped meanwhile sees the conflict, and is refused with the reason', async ({
      page,
      api,
    }) => {
      const id = await givenOrder(api)
      await send(api, 'SubmitOrder', id)
      await visit(page, urls.order(id), 'operator')
      await send(api, 'ShipOrder', id, { trackingNumber: 'TRACK-9' })
      await page.getByText('Cancel this order…').click()
      await page.getByLabel('Reason').fill('Too late')
      await press(page, 'Cancel order')
      await expect(alert(page, 'Somebody changed this meanwhile.')).toBeVisible()
      const changed = page.getByRole('table', { name: /What they changed/ })
      await expect(changed.getByRole('row', { name: /State/ }).getByRole('cell')).toHaveText([
        'State',
        'shipped',
        '-',
        'submitted',
      ])
      await expect(page.getByLabel('Reason')).toHaveValue('Too late')
      await press(page, 'Cancel order on the new version')
      await expect(alert(page, 'The order is shipped: it cannot be cancelled.')).toBeVisible()
    })

    test('a created order is cancelled with a reason', async ({ page, api }) => {
      const id = await givenOrder(api)
      await visit(page, urls.order(id), 'operator')
      await page.getByText('Cancel this order…').click()
      await page.getByLabel('Reason').fill('Changed my mind')
      await press(page, 'Cancel order')
      await expect(said(page)).toHaveText('Order cancelled.')
      await expect(fact(page, 'Reason')).toContainText('Changed my mind')
      await expect(page.getByRole('main').locator('form')).toHaveCount(0)
    })

    test('two people change one order: the second sees what the first made of it, and goes on', async ({
      page,
      api,
    }) => {
      const id = await givenOrder(api)
      await visit(page, urls.order(id), 'operator')
      await send(api, 'AddOrderItem', id, { productId: `third-${randomUUID()}`, quantity: 1, price: 1 })
      await page.getByLabel('Product', { exact: true }).fill(other)
      await page.getByLabel('Quantity').fill('1')
      await page.getByLabel('Price in cents').fill('500')
      await press(page, 'Add item')
      const changed = page.getByRole('table', { name: /What they changed/ })
      await expect(changed.getByRole('row', { name: /Total/ }).getByRole('cell')).toHaveText([
        'Total',
        '20.01',
        '-',
        '20.00',
      ])
      await press(page, 'Add item on the new version')
      await expect(fact(page, 'Total')).toContainText('25.01')
    })

    test('a product is stocked, restocked on a version of its own, and never by nothing', async ({ page, api }) => {
      const product = `product-${randomUUID()}`
      await visit(page, urls.newInventoryItem(), 'operator')
      await press(page, 'Put in stock')
      await expect(page.locator('form').getByRole('listitem')).toHaveText(["can't be blank", "can't be blank"])
      await page.getByLabel('Product').fill(product)
      await page.getByLabel('Quantity').fill('0')
      await press(page, 'Put in stock')
      await expect(page.locator('form').getByRole('listitem')).toHaveText(['must be greater than 0'])
      await page.getByLabel('Quantity').fill('5')
      await press(page, 'Put in stock')
      await expect(said(page)).toHaveText('Product restocked.')
      await expect(fact(page, 'On hand')).toContainText('5')
      await send(api, 'ReserveItem', product, { orderId: 'order-1', quantity: 3 })
      await page.getByLabel('Quantity').fill('2')
      await press(page, 'Restock')
      const changed = page.getByRole('table', { name: /What they changed/ })
      await expect(changed.getByRole('row', { name: /Available/ }).getByRole('cell')).toHaveText([
        'Available',
        '2',
        '-',
        '5',
      ])
      await press(page, 'Restock on the new version')
      await expect(fact(page, 'On hand')).toContainText('7')
      await expect(page.getByRole('row', { name: /order-1/ })).toContainText('3')
    })
  })

test('a customer has a list of orders, and what is submitted waits in line', async ({ page, api }) => {
  const customer = randomUUID()
  const ids = []
  for (let n = 0; n < 11; n++) ids.unshift(await givenOrder(api, customer))
  await send(api, 'SubmitOrder', ids[0] ?? '')
  await visit(page, urls.pendingOrders(), 'operator')
  await expect(page.getByRole('main')).toContainText('waiting')
  await page.goto(urls.orders({ customer }))
  await expect(page.getByRole('row')).toHaveCount(11)
  await page.getByRole('navigation', { name: 'Pagination' }).getByRole('link', { name: 'Next' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('link', { name: ids.at(-1) ?? '' })).toBeVisible()
})

test('statistics are asked for by day, and a bad day is said', async ({ page }) => {
  await visit(page, urls.orderStatistics(), 'operator')
  await expect(page.getByRole('img')).toBeVisible()
  await page.getByLabel('First day (UTC)').fill('2020-01-01')
  await page.getByLabel('Last day (UTC)').fill('2020-01-02')
  await press(page, 'Show')
  await expect(page.getByRole('img', { name: 'No orders in these days.' })).toBeVisible()
  await expect(page.getByText('Nothing happened in these days.')).toBeVisible()
  await page.goto(urls.orderStatistics({ from: 'yesterday' }))
  await expect(alert(page, 'yesterday is no day')).toBeVisible()
})

test('an order and a product that are not there are 404', async ({ page }) => {
  await visit(page, urls.orders(), 'operator')
  for (const path of [urls.order('nobody'), urls.inventoryItem('nothing')])
    expect((await page.goto(path))?.status()).toBe(404)
})
