import type { APIRequestContext, Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { enter, expect, test, visit } from './fixtures'
import { sidewaysScroll, themes, violationsOn, widths } from './pages'

async function expectAccessible(page: Page, path: string) {
  expect.soft(await violationsOn(page), `axe on ${path}`).toEqual([])
  expect.soft(await sidewaysScroll(page), `sideways scrolling on ${path}`).toBe(0)
  await expect.soft(page.locator('h1'), `one heading of the first level on ${path}`).toHaveCount(1)
  expect.soft(await page.title(), `a title on ${path}`).toMatch(/Hindsight$/)
}

const signedOut = [urls.home(), urls.signIn(), '/no-such-page']

/** A long value in every place that shows one. */
const longName = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(2)

const givenOrder = async (api: APIRequestContext) => {
  const items = [{ productId: longName, quantity: 2, price: 1000 }]
  const created = await api.post('/api/commands/CreateOrder', { data: { data: { customerId: longName, items } } })
  const { aggregateId } = await created.json()
  await api.post('/api/commands/RestockItem', { data: { aggregateId: longName, data: { quantity: 9 } } })
  const reservation = { orderId: aggregateId, quantity: 1 }
  await api.post('/api/commands/ReserveItem', { data: { aggregateId: longName, data: reservation } })
  return String(aggregateId)
}

/** Whoever comes second finds it there. */
const givenShop = async (api: APIRequestContext) => {
  const price = 4900
  await api.post('/api/commands/AddProduct', {
    data: { aggregateId: longName, data: { name: longName, description: longName, price } },
  })
  await api.post('/api/commands/DepositFunds', { data: { aggregateId: longName, data: { amount: 5, note: longName } } })
}

for (const colorScheme of themes)
  for (const width of widths)
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } })

      test('every page that is open to all is accessible and fits', async ({ page }) => {
        for (const path of signedOut) {
          await page.goto(path)
          await expectAccessible(page, path)
        }
      })

      test('every page behind the password is accessible and fits', async ({
        page,
        givenCustomer,
        givenChanges,
        eventsOf,
      }) => {
        test.slow()
        const customer = await givenCustomer({ firstName: longName })
        await givenChanges(customer, 2)
        const [latest] = await eventsOf(customer)
        await enter(page, 'admin')
        const paths = [
          urls.events(),
          urls.events({ eventType: 'NoSuchType' }),
          urls.events({ q: `@type:CustomerCreated firstName:${longName} lastName:Nobody` }),
          urls.eventsWithValues({ q: '@type:CustomerCreated', tz: 'Europe/Berlin' }, 'firstName'),
          `${urls.events()}?q=${encodeURIComponent('"not closed')}`,
          `${urls.events()}?after=nonsense`,
          urls.exportEvents({ q: `@type:CustomerCreated firstName:${longName}` }),
          urls.event(latest?.position ?? 0),
          '/events/999999999',
          urls.stream('Customer', customer.id),
          urls.stream('Customer', customer.id, { version: 1 }),
          urls.customers(),
          urls.newCustomer(),
          urls.customer(customer.id),
          urls.accounts(),
          urls.newAccount(),
          urls.operations(),
          urls.operation('discard', longName),
          urls.messages({ aggregateType: 'Order', aggregateId: longName }),
          urls.reviewers(),
          urls.tokens(),
          urls.password(),
        ]
        for (const path of paths) {
          await page.goto(path)
          await expectAccessible(page, path)
        }
      })

      test('every page of the shop is accessible and fits', async ({ page, api }) => {
        test.slow()
        const order = await givenOrder(api)
        await givenShop(api)
        await enter(page, 'operator')
        const paths = [
          urls.orders(),
          urls.newOrder(),
          urls.order(order),
          urls.pendingOrders(),
          urls.orderStatistics(),
          urls.inventory(),
          urls.newInventoryItem(),
          urls.inventoryItem(longName),
          urls.ledger(),
          urls.newLedgerAccount(),
          urls.ledgerAccount(longName),
          urls.catalogue(),
          urls.newProduct(),
          urls.product(longName),
        ]
        for (const path of paths) {
          await page.goto(path)
          await expectAccessible(page, path)
        }
      })

      test('what an auditor may not do is said accessibly', async ({ page }) => {
        await enter(page, 'auditor')
        const answer = await page.goto(urls.reviewers())
        expect(answer?.status()).toBe(403)
        await expectAccessible(page, urls.reviewers())
      })
    })

test('at 400 % zoom nothing has to be scrolled sideways', async ({ page, givenCustomer, eventsOf }) => {
  const customer = await givenCustomer({ firstName: longName })
  const [event] = await eventsOf(customer)
  await page.setViewportSize({ width: 320, height: 256 })
  await enter(page, 'operator')
  for (const path of [urls.events(), urls.event(event?.position ?? 0), urls.newCustomer()]) {
    await page.goto(path)
    expect(await sidewaysScroll(page), path).toBe(0)
  }
})

test('text spacing that a reader sets for themselves hides nothing', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 900 })
  await visit(page, urls.events(), 'operator')
  await page.evaluate(() => {
    const spacing = new CSSStyleSheet()
    spacing.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
    )
    document.adoptedStyleSheets = [spacing]
  })
  expect(await sidewaysScroll(page)).toBe(0)
})

test('colours that the system forces leave every page readable', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await visit(page, urls.events(), 'operator')
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Events' })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await expectAccessible(page, urls.events())
})
