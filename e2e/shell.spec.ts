import { urls } from '@/lib/viewer/urls'
import { enter, expect, test, visit } from './fixtures'

test('the health check answers anybody', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toEqual({ status: 'ok' })
})

test('the first page says what this is and leads to the sign-in', async ({ page }) => {
  await page.goto(urls.home())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
})

test('the first page is the events for those who are signed in', async ({ page }) => {
  await enter(page, 'auditor')
  await page.goto(urls.home())
  await expect(page).toHaveURL(/\/events$/)
})

test('an address without a page answers 404 and leads back', async ({ page }) => {
  const answer = await page.goto('/no-such-page')
  expect(answer?.status()).toBe(404)
  await expect(page).toHaveTitle('Not found · Hindsight')
  await expect(page.getByRole('link', { name: 'Go to the events' })).toBeVisible()
})

test('the navigation marks where one is, on the way too', async ({ page }) => {
  await visit(page, urls.events(), 'admin')
  const navigation = page.getByRole('navigation', { name: 'Main' })
  for (const name of ['Customers', 'Accounts', 'Reviewers', 'Tokens', 'Events']) {
    await navigation.getByRole('link', { name }).click()
    await expect(navigation.getByRole('link', { name })).toHaveAttribute('aria-current', 'page')
    await expect(navigation.locator('[aria-current]')).toHaveCount(1)
  }
})

test('links lead on without loading the page anew, and open a tab when asked to', async ({ page, context }) => {
  await enter(page, 'auditor')
  await page.goto(urls.events())
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).waitFor()
  await page.evaluate(() => Object.assign(window, { isSame: true }))
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page).toHaveURL(/\/events\/\d+/)
  await page.getByRole('link', { name: 'Back to events' }).click()
  await page.locator('svg a').last().press('Enter')
  await expect(page).toHaveURL(/from=/)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Customers' }).click()
  await expect(page).toHaveURL(/\/customers$/)
  expect(await page.evaluate(() => 'isSame' in window)).toBe(true)

  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Accounts' }).click({ modifiers: ['ControlOrMeta'] }),
  ])
  await expect(tab).toHaveURL(/\/accounts$/)
  await expect(page).toHaveURL(/\/customers$/)
})

test('what belongs together is behind one word, which a key closes again', async ({ page }) => {
  await visit(page, urls.events(), 'auditor')
  const navigation = page.getByRole('navigation', { name: 'Main' })
  const orders = navigation.locator('a', { hasText: 'Orders' })
  await expect(orders).toBeHidden()
  await navigation.getByText('Shop').click()
  await orders.click()
  await expect(page).toHaveURL(urls.orders())
  await expect(orders).toBeHidden()
  await expect(orders).toHaveAttribute('aria-current', 'page')
  await navigation.getByText('Shop').press('Enter')
  await expect(orders).toBeVisible()
  await orders.press('Escape')
  await expect(orders).toBeHidden()
  await expect(navigation.locator('summary')).toBeFocused()
})

test('the header says as whom one is here, and offers only what that role may do', async ({ page }) => {
  await visit(page, urls.events(), 'auditor')
  const header = page.getByRole('banner')
  await expect(header.locator('.badge')).toHaveText('auditor')
  await expect(header.getByRole('link', { name: 'Reviewers' })).toHaveCount(0)
  await expect(header.getByRole('link', { name: 'Tokens' })).toHaveCount(0)
})

test('every page names its language, its theme and its own icon', async ({ page }) => {
  await page.goto(urls.home())
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const icon = await page.locator('link[rel="icon"]').getAttribute('href')
  const answer = await page.request.get(icon ?? '')
  expect(answer.headers()['content-type']).toContain('image/svg+xml')
})
