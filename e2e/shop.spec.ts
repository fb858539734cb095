import { randomUUID } from 'node:crypto'
import { urls } from '@/lib/viewer/urls'
import { enter, expect, test } from './fixtures'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('money is deposited and withdrawn, never more than there is, and the balance follows', async ({ page }) => {
      const account = `till-${randomUUID()}`
      await enter(page, 'operator')
      await page.goto(urls.newLedgerAccount())
      await page.getByLabel('Amount in cents').fill('a lot')
      await page.getByRole('button', { name: 'Deposit' }).click()
      await expect(page.getByText("can't be blank")).toBeVisible()
      await expect(page.getByText('must be a whole number')).toBeVisible()
      await page.getByLabel('Account').fill(account)
      await page.getByLabel('Amount in cents').fill('5000')
      await page.getByLabel('Note').fill('Opening')
      await page.getByRole('button', { name: 'Deposit' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(account)
      await expect(page.getByRole('definition').first()).toHaveText('50.00')

      const withdraw = page.locator('form', { has: page.getByRole('button', { name: 'Withdraw' }) })
      await withdraw.getByLabel('Amount in cents').fill('5001')
      await withdraw.getByRole('button', { name: 'Withdraw' }).click()
      await expect(page.getByText('is more than the 5000 in the account')).toBeVisible()
      await expect(withdraw.getByLabel('Amount in cents')).toHaveValue('5001')
      await withdraw.getByLabel('Amount in cents').fill('1250')
      await withdraw.getByRole('button', { name: 'Withdraw' }).click()
      await expect(page.getByText('Account charged.')).toBeVisible()
      await expect(page.getByRole('definition').first()).toHaveText('37.50')
    })

    test('a product is added, found by a word of it, and gets another price', async ({ page }) => {
      const word = `w${randomUUID().replaceAll('-', '')}`
      await enter(page, 'operator')
      await page.goto(urls.newProduct())
      await page.getByLabel('Name').fill(`Lamp ${word}`)
      await page.getByLabel('Description').fill('Bends where it should')
      await page.getByLabel('Price in cents').fill('4900')
      await page.getByRole('button', { name: 'Add product' }).click()
      await expect(page.getByText('Product created.')).toBeVisible()

      await page.goto(urls.catalogue())
      await page.getByLabel('Search products').fill(`bends ${word.slice(0, 20)}`)
      await page.getByRole('button', { name: 'Search' }).click()
      await page.getByRole('link', { name: `Lamp ${word}` }).click()
      await page.getByLabel('Price in cents').fill('4500')
      await page.getByRole('button', { name: 'Change price' }).click()
      await expect(page.getByText('Product saved.')).toBeVisible()

      await page.goto(urls.catalogue({ q: word }))
      await expect(page.getByRole('row').nth(1)).toContainText('45.00')
      await page.goto(urls.catalogue({ q: "' or 1=1 -- & | :*" }))
      await expect(page.getByText('No products found.')).toBeVisible()
    })
  })

test('commands of the ledger and the catalogue are reached by scripts without a line of routing', async ({ api }) => {
  const send = (type: string, body: object) => api.post(`/api/commands/${type}`, { data: body })
  const { commands } = await (await api.get('/api/commands')).json()
  expect(commands.map(({ type }: { type: string }) => type)).toEqual(
    expect.arrayContaining(['DepositFunds', 'WithdrawFunds', 'AddProduct', 'ChangeProductPrice']),
  )
  const account = randomUUID()
  expect((await send('WithdrawFunds', { aggregateId: account, data: { amount: 1 } })).status()).toBe(404)
  expect((await send('DepositFunds', { aggregateId: account, data: { amount: 500 } })).status()).toBe(200)
  expect((await send('WithdrawFunds', { aggregateId: account, data: { amount: 501 } })).status()).toBe(422)
  const product = randomUUID()
  expect((await send('AddProduct', { aggregateId: product, data: { name: 'Mug', price: 1400 } })).status()).toBe(200)
  expect((await send('AddProduct', { aggregateId: product, data: { name: 'Mug', price: 1400 } })).status()).toBe(409)
  const state = await (await api.get(urls.api.stream('LedgerAccount', account))).json()
  expect(state).toMatchObject({ version: 1, state: { balance: 500 } })
})
