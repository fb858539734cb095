import type { Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { accountOf } from './accounts'
import { expect, fillInSignIn, test, unusedEmail } from './fixtures'

const jsonOf = async (page: Page, section: 'payload' | 'metadata' | 'state') =>
  JSON.parse((await page.locator(`[data-json="${section}"]`).textContent()) ?? '')

/** What an address of the list asks for; a form sends its empty fields too. */
const filtersIn = (url: string) => [...new URL(url).searchParams].filter(([, value]) => value !== '')

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a change made in a form is found, opened, understood and stepped through in the viewer', async ({ page }) => {
      const email = unusedEmail()
      const { email: actor } = await accountOf('operator')

      await test.step('signing in leads to where one wanted to go', async () => {
        await page.goto(urls.newCustomer())
        await expect(page).toHaveURL(/\/sign-in\?/)
        await fillInSignIn(page, await accountOf('operator'))
        await expect(page).toHaveURL(/\/customers\/new$/)
      })

      await test.step('a form that is not complete says so and keeps what was typed', async () => {
        await page.getByLabel('First name').fill('Jane')
        await page.getByLabel(/e-?mail/i).fill(email)
        await page.locator('main form button').first().click()
        await expect(page.getByText("can't be blank")).toBeVisible()
        await expect(page.getByLabel('First name')).toHaveValue('Jane')
        await expect(page.getByLabel(/e-?mail/i)).toHaveValue(email)
      })

      await test.step('a complete form registers the customer', async () => {
        await page.getByLabel('Last name').fill('Doe')
        await page.locator('main form button').first().click()
        await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}/)
        await expect(page.getByRole('heading', { level: 1 })).toContainText('Jane Doe')
      })

      await test.step('a second form changes the name', async () => {
        await page.getByLabel('First name').fill('Joan')
        await page.locator('main form button').first().click()
        await expect(page.getByRole('heading', { level: 1 })).toContainText('Joan Doe')
      })

      await test.step('the viewer finds the event by a value of its payload', async () => {
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Events' }).click()
        await expect(page).toHaveURL(/\/events$/)
        await page.locator('select[name="event_type"]').selectOption('CustomerCreated')
        await page.locator('input[name="q"]').fill(`email:${email}`)
        await page.getByRole('button', { name: 'Search' }).click()
        await expect(page.locator('main table tbody tr')).toHaveCount(1)
      })

      const list = page.url()

      await test.step('the event shows what it said, who said it, and the state after it', async () => {
        await page.locator('main table tbody tr a').first().click()
        await expect(page.getByRole('heading', { name: 'Aggregate State (at version 1)' })).toBeVisible()
        expect(await jsonOf(page, 'payload')).toMatchObject({ firstName: 'Jane', lastName: 'Doe', email })
        expect(await jsonOf(page, 'metadata')).toMatchObject({ actor })
        expect(await jsonOf(page, 'state')).toMatchObject({ firstName: 'Jane', email })
      })

      await test.step('the versions can be stepped through', async () => {
        await page.getByRole('link', { name: /Next/ }).click()
        await expect(page.getByRole('heading', { name: 'Aggregate State (at version 2)' })).toBeVisible()
        expect(await jsonOf(page, 'state')).toMatchObject({ firstName: 'Joan', lastName: 'Doe', email })
        await page.getByRole('link', { name: /Previous/ }).click()
        await expect(page.getByRole('heading', { name: 'Aggregate State (at version 1)' })).toBeVisible()
      })

      await test.step('the way back leads to the very list', async () => {
        await page.getByRole('link', { name: /Back to events/ }).click()
        await expect(page).toHaveURL(/\/events\?/)
        expect(filtersIn(page.url())).toEqual(filtersIn(list))
        await expect(page.locator('input[name="q"]')).toHaveValue(`email:${email}`)
        await expect(page.locator('select[name="event_type"]')).toHaveValue('CustomerCreated')
      })

      await test.step('signing out closes the door', async () => {
        await page.getByRole('button', { name: 'Sign out' }).click()
        await expect(page).not.toHaveURL(/\/events/)
        await page.goto(list)
        await expect(page).toHaveURL(/\/sign-in/)
      })
    })
  })
}
