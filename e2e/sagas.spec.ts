import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { enter, expect, test } from './fixtures'
import { sidewaysScroll, themes, violationsOn, widths } from './pages'

const saga = 'reserve-and-ship'

const send = async (api: APIRequestContext, type: string, aggregateId: string, data: object = {}) => {
  const answer = await api.post(`/api/commands/${type}`, { data: { aggregateId, data } })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** Submits an order of one product, and waits for what the saga makes of it. */
const givenOrder = async (api: APIRequestContext, inStock: number, ordered: number) => {
  const [id, product] = [randomUUID(), `product-${randomUUID()}`]
  await send(api, 'RestockItem', product, { quantity: inStock })
  await send(api, 'CreateOrder', id, {
    customerId: 'c-1',
    items: [{ productId: product, quantity: ordered, price: 100 }],
  })
  await send(api, 'SubmitOrder', id)
  const state = async () => {
    const answer = await api.get(urls.api.stream('Order', id))
    return (await answer.json()).state.state
  }
  await expect.poll(state, { timeout: 20_000 }).toBe(inStock < ordered ? 'cancelled' : 'shipped')
  return { id, product }
}

const steps = (page: Page) => page.getByRole('navigation', { name: 'Steps' })
const stateOf = async (page: Page) => JSON.parse((await page.locator('[data-json="state"]').textContent()) ?? '')
const table = (page: Page, name: string) => page.getByRole('table', { name })

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a process is stepped through: what it took in, its state, and what it had done', async ({ page, api }) => {
      const { id, product } = await givenOrder(api, 5, 2)
      await enter(page, 'auditor')
      await page.goto(urls.saga(saga, id, { step: 2 }))
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${saga} ${id}`)
      await expect(steps(page)).toContainText('Step 2 of')
      expect(await stateOf(page)).toMatchObject({ status: 'reserving', lines: [{ stock: 'asked' }] })
      await expect(table(page, 'Changed by this step')).toContainText('"reserving"')
      const command = table(page, 'Commands of this step').getByRole('row').nth(1)
      await expect(command).toContainText('ReserveItem')
      await expect(command).toContainText('done')
      await expect(command.getByRole('link', { name: product })).toHaveAttribute(
        'href',
        urls.stream('InventoryItem', product),
      )

      await steps(page).getByRole('link', { name: 'Next' }).click()
      await expect(page).toHaveURL(/step=3$/)
      expect(await stateOf(page)).toMatchObject({ status: 'shipping', lines: [{ stock: 'reserved' }] })
      await table(page, 'Commands of this step')
        .getByRole('link', { name: /^Event / })
        .click()
      await expect(page.getByText('OrderShipped', { exact: true })).toBeVisible()
      await page.getByRole('link', { name: `${saga}, step 3` }).click()
      await expect(page).toHaveURL(/step=3$/)
      await page.getByRole('link', { name: 'All processes of this saga' }).click()
      await expect(table(page, 'Processes').getByRole('link', { name: id })).toBeVisible()
    })
  })

test('a refusal is an input, and what was made good stands beside it', async ({ page, api }) => {
  const { id } = await givenOrder(api, 1, 2)
  await enter(page, 'auditor')
  await page.goto(urls.saga(saga, id, { step: 3 }))
  await expect(page.getByText('Only 1 in stock.').first()).toBeVisible()
  await expect(table(page, 'Commands of this step')).toContainText('CancelOrder')
  await page.locator('dl').getByRole('link', { name: 'ReserveItem' }).click()
  await expect(page).toHaveURL(/step=2$/)
  await expect(table(page, 'Commands of this step')).toContainText('failed')
})

test('a step, a process or a saga that is none is said so', async ({ page, api }) => {
  const { id } = await givenOrder(api, 5, 2)
  await enter(page, 'auditor')
  await page.goto(urls.saga(saga, id, { step: 99 }))
  await expect(page.getByText('There is no step 99')).toBeVisible()
  for (const path of [urls.saga(saga, 'nobody'), urls.sagas('no-such-saga')]) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(404)
  }
})

test('signed out, processes are behind the password', async ({ page }) => {
  await page.goto(urls.sagas(saga))
  await expect(page).toHaveURL(/\/sign-in/)
})

for (const colorScheme of themes)
  for (const width of widths)
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } })

      test('the pages of sagas are accessible and fit', async ({ page, api }) => {
        test.slow()
        const { id } = await givenOrder(api, 1, 2)
        await enter(page, 'auditor')
        for (const path of [urls.sagas(saga), urls.saga(saga, id), urls.saga(saga, id, { step: 3 })]) {
          await page.goto(path)
          expect.soft(await violationsOn(page), `axe on ${path}`).toEqual([])
          expect.soft(await sidewaysScroll(page), `sideways scrolling on ${path}`).toBe(0)
        }
      })
    })
