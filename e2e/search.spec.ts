import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { type Customer, enter, expect, test } from './fixtures'

const box = (page: Page) => page.locator('input[name="q"]')
const rows = (page: Page) => page.locator('main table tbody tr')
const shownIds = (page: Page) => page.locator('main table tbody tr td:first-child a').allTextContents()
const chips = (page: Page) => page.getByRole('list', { name: 'Conditions' }).getByRole('listitem')
const drawer = (page: Page, name: RegExp | string) => page.locator('summary').filter({ hasText: name })
const search = async (page: Page, text: string) => {
  await box(page).fill(text)
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(box(page)).toHaveValue(text)
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    let customer: Customer

    test.beforeEach(async ({ page, givenCustomer, givenChanges }) => {
      customer = await givenCustomer({ firstName: 'John', lastName: 'Doe' })
      await givenChanges(customer, 2)
      await enter(page, 'auditor')
    })

    test('what is typed is shown piece by piece, and each piece can be dropped', async ({ page }) => {
      await page.goto(urls.events())
      await search(page, `@id:${customer.id} @type:CustomerUpdated firstName:"Jane 2"`)
      await expect(rows(page)).toHaveCount(1)
      await expect(chips(page)).toContainText([`@id:${customer.id}`, '@type:CustomerUpdated', 'firstName:"Jane 2"'])
      await expect(page.locator('select[name="event_type"]')).toHaveValue('CustomerUpdated')
      await page.getByRole('link', { name: 'Remove firstName' }).click()
      await expect(rows(page)).toHaveCount(2)
      await expect(box(page)).toHaveValue(`@id:${customer.id} @type:CustomerUpdated`)
      await page.getByRole('link', { name: 'Remove @type' }).click()
      await expect(rows(page)).toHaveCount(3)
      await expect(page.locator('select[name="event_type"]')).toHaveValue('')
    })

    test('a drop-down and the text never contradict each other', async ({ page }) => {
      await page.goto(urls.events())
      await search(page, `@id:${customer.id} @type:CustomerUpdated`)
      await page.locator('select[name="event_type"]').selectOption('CustomerCreated')
      await page.getByRole('button', { name: 'Search' }).click()
      await expect(box(page)).toHaveValue(`@id:${customer.id} @type:CustomerCreated`)
      await expect(rows(page)).toHaveCount(1)
      await search(page, `@id:${customer.id} @type:CustomerUpdated`)
      await expect(rows(page)).toHaveCount(2)
      await expect(page.locator('select[name="event_type"]')).toHaveValue('CustomerUpdated')
      await search(page, `@id:${customer.id}`)
      await expect(rows(page)).toHaveCount(3)
    })

    test('a piece that cannot be read is red, and the rest runs when asked', async ({ page }) => {
      await page.goto(urls.events())
      await search(page, `@id:${customer.id} email:`)
      await expect(page.getByRole('alert').filter({ hasText: 'Column' })).toBeVisible()
      await expect(chips(page).filter({ hasText: 'email:' })).toHaveClass(/chip-bad/)
      await expect(page.locator('main td')).toHaveText('No events found.')
      await page.getByRole('link', { name: 'Search for the rest' }).click()
      await expect(rows(page)).toHaveCount(3)
      await expect(box(page)).toHaveValue(`@id:${customer.id}`)
    })

    test('a search without a match leads on without each of its pieces', async ({ page }) => {
      await page.goto(urls.events())
      await search(page, `@id:${customer.id} lastName:Nobody`)
      await expect(page.locator('main td')).toHaveText('No events found.')
      await page.getByRole('region', { name: 'What to try' }).getByRole('link', { name: 'lastName:Nobody' }).click()
      await expect(rows(page)).toHaveCount(3)
    })

    test('the language is explained beside the box, and each example runs', async ({ page }) => {
      await page.goto(urls.events())
      await drawer(page, 'How to search').click()
      await page.getByRole('link', { name: '@type:CustomerCreated' }).click()
      await expect(box(page)).toHaveValue('@type:CustomerCreated')
      await expect(page.locator('main td .badge').first()).toHaveText('CustomerCreated')
    })

    test('a search is saved under a name, found again and removed', async ({ page }) => {
      const name = `Saved ${randomUUID()}`
      await page.goto(urls.events())
      await search(page, customer.id)
      await drawer(page, 'Saved').click()
      await page.getByRole('textbox', { name: 'Name of this list' }).fill(name)
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByText(`Saved as “${name}”.`)).toBeVisible()
      await page.goto(urls.events())
      await drawer(page, 'Saved').click()
      await page.getByRole('link', { name }).click()
      await expect(box(page)).toHaveValue(customer.id)
      if (!(await page.getByRole('button', { name: `Remove ${name}` }).isVisible())) await drawer(page, 'Saved').click()
      await page.getByRole('button', { name: `Remove ${name}` }).click()
      await expect(page.getByText(name)).toHaveCount(0)
    })

    test('each bar leads to the events of its time', async ({ page }) => {
      await page.goto(urls.events({ q: customer.id }))
      if (!javaScriptEnabled) await page.getByRole('link', { name: 'show when they happened' }).click()
      await expect(page.getByText('3 events', { exact: true })).toBeVisible()
      const bar = page
        .locator('figure svg a')
        .filter({ hasText: /CustomerUpdated [12]/ })
        .last()
      await bar.focus()
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/from=.*to=/)
      await expect(rows(page)).not.toHaveCount(0)
      await expect(chips(page).filter({ hasText: 'from' })).toHaveCount(1)
    })

    test('a time keeps its microseconds while nobody touches its field', async ({ page }) => {
      await page.goto(urls.events({ q: customer.id, from: '2026-01-01T10:00:00.123456Z', to: '2999-01-01' }))
      await page.getByRole('button', { name: 'Search' }).click()
      await expect(page).toHaveURL(/from=2026-01-01T10%3A00%3A00.123456Z/)
      await expect(rows(page)).toHaveCount(3)
      await page.locator('input[name="from"]').fill('2026-01-01T11:00')
      await page.getByRole('button', { name: 'Search' }).click()
      await expect(page).toHaveURL(/from=2026-01-01T11%3A00&/)
    })

    test('the last page and the first are one step away, under any filter', async ({ page, givenChanges }) => {
      await givenChanges(customer, 30)
      await page.goto(urls.events({ q: customer.id }))
      const first = await shownIds(page)
      await page.getByRole('link', { name: 'Last', exact: true }).click()
      await expect(page).toHaveURL(/before=0/)
      await expect(page.locator('main td .badge').last()).toHaveText('CustomerCreated')
      await expect(page.getByRole('link', { name: 'Last', exact: true })).toHaveCount(0)
      await page.getByRole('link', { name: 'First', exact: true }).click()
      await expect(page.getByRole('link', { name: 'First', exact: true })).toHaveCount(0)
      await expect.poll(() => shownIds(page)).toEqual(first)
    })

    test('the list goes back to a moment, keeping what it asks for', async ({ page, givenChanges }) => {
      await givenChanges(customer, 30)
      await page.goto(urls.events({ q: customer.id }))
      await page.locator('input[name="jump"]').fill('2001-01-01T00:00')
      await page.getByRole('button', { name: 'Go', exact: true }).click()
      await expect(page.locator('main td .badge').last()).toHaveText('CustomerCreated')
      await expect(box(page)).toHaveValue(customer.id)
    })

    test('the top values of a key narrow the list down', async ({ page }) => {
      await page.goto(urls.events({ q: customer.id }))
      await drawer(page, 'Narrow down').click()
      if (!javaScriptEnabled) await page.getByRole('link', { name: 'Values of @type' }).click()
      await page.getByRole('link', { name: 'CustomerCreated', exact: true }).first().click()
      await expect(rows(page)).toHaveCount(1)
      await expect(box(page)).toHaveValue(`${customer.id} @type:CustomerCreated`)
    })
  })
}
