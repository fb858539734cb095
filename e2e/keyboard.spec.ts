import type { Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { enter, expect, test, visit } from './fixtures'

const focused = (page: Page) => page.locator(':focus')

/** The shortcuts listen once the page has come alive; their button shows only then. */
const shortcutsButton = (page: Page) => page.getByRole('button', { name: 'Keyboard shortcuts' })

test('the first stop leads past the navigation', async ({ page }) => {
  await visit(page, urls.events(), 'auditor')
  await page.keyboard.press('Tab')
  await expect(focused(page)).toHaveText('Skip to content')
  await expect(focused(page)).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
})

/** Where the keyboard is. A browser draws the focus inside its own controls itself: there `isOurs` is false. */
const stopOf = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body
    const { top, bottom } = element.getBoundingClientRect()
    return {
      html: element.outerHTML.slice(0, 200),
      isInView: bottom > 0 && top < window.innerHeight,
      isOurs: element.matches(':focus'),
      outline: getComputedStyle(element).outlineStyle,
    }
  })

test('every stop of the tab key can be seen', async ({ page, givenCustomer }) => {
  await givenCustomer()
  await visit(page, urls.events(), 'operator')
  for (let count = 1; count <= 30; count++) {
    await page.keyboard.press('Tab')
    const { html, isInView, isOurs, outline } = await stopOf(page)
    expect(isInView, html).toBe(true)
    if (isOurs) expect(outline, html).not.toBe('none')
  }
})

test('a person signs in, searches and opens an event by keyboard alone', async ({ page, givenCustomer }) => {
  const { id } = await givenCustomer()
  await visit(page, urls.events(), 'auditor')
  await expect(shortcutsButton(page)).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.locator('input[name="q"]')).toBeFocused()
  await page.keyboard.type(id)
  await page.keyboard.press('Enter')
  await expect(page.locator('main table tbody tr')).toHaveCount(1)
  await page.locator('body').click({ position: { x: 1, y: 1 } })
  await page.keyboard.press('j')
  await expect(page.locator('main table tbody tr a').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Payload' })).toBeVisible()
})

test('j and k walk the rows, [ and ] the versions', async ({ page, givenCustomer, givenChanges, eventsOf }) => {
  const customer = await givenCustomer()
  await givenChanges(customer, 1)
  const [second, first] = await eventsOf(customer)
  await enter(page, 'auditor')
  await page.goto(urls.events({ q: customer.id }))
  await expect(shortcutsButton(page)).toBeVisible()
  const rows = page.locator('main table tbody tr a')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(rows.filter({ hasText: `${first?.position}` })).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/events/${second?.position}`))
  await page.keyboard.press('[')
  await expect(page).toHaveURL(new RegExp(`/events/${first?.position}`))
  await page.keyboard.press(']')
  await expect(page).toHaveURL(new RegExp(`/events/${second?.position}`))
})

test('the keys are listed under ?, and can be turned off', async ({ page }) => {
  await visit(page, urls.events(), 'auditor')
  await expect(shortcutsButton(page)).toBeVisible()
  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(list).toBeVisible()
  await list.getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page.keyboard.press('/')
  await expect(page.locator('input[name="q"]')).not.toBeFocused()
  await page.reload()
  await expect(shortcutsButton(page)).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.locator('input[name="q"]')).not.toBeFocused()
  await shortcutsButton(page).click()
  await expect(list.getByRole('checkbox')).not.toBeChecked()
})
