import type { Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { enter, expect, test } from './fixtures'

const box = (page: Page) => page.locator('input[name="q"]')
const options = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')

test.beforeEach(({ page }) => enter(page, 'auditor'))

test('keys and values are suggested, and taken by keyboard', async ({ page, givenCustomer }) => {
  await givenCustomer()
  await page.goto(urls.events())
  await expect(box(page)).toHaveRole('combobox')
  await box(page).pressSequentially('@typ')
  await expect(options(page).filter({ hasText: '@type' })).toBeVisible()
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(box(page)).toHaveValue('@type:')
  await box(page).pressSequentially('CustomerCr')
  await expect(options(page).filter({ hasText: 'CustomerCreated' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(box(page)).toHaveValue(/^@type:CustomerCreated ?$/)
  await expect(page.locator('select[name="event_type"]')).toHaveValue('CustomerCreated')
  await page.keyboard.press('Escape')
  await expect(options(page)).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=%40type%3ACustomerCreated/)
  await expect(page.locator('main td .badge').first()).toHaveText('CustomerCreated')
})

test('what was searched for before is offered on this browser until it is forgotten', async ({
  page,
  givenCustomer,
}) => {
  const { id } = await givenCustomer()
  await page.goto(urls.events({ q: id }))
  await expect(page.locator('main table tbody tr')).toHaveCount(1)
  await page.goto(urls.events())
  await expect(box(page)).toHaveRole('combobox')
  await box(page).click()
  await options(page).filter({ hasText: id }).click()
  await expect(box(page)).toHaveValue(id)
  await page.locator('summary').filter({ hasText: 'Saved' }).click()
  await page.getByRole('button', { name: 'Forget it' }).click()
  await page.goto(urls.events())
  await expect(box(page)).toHaveRole('combobox')
  await box(page).pressSequentially('@')
  await expect(options(page).first()).toBeVisible()
  await box(page).fill('')
  await expect(options(page).filter({ hasText: id })).toHaveCount(0)
})

const selected = (page: Page) => page.locator('select[name="event_type"]')

test('choosing leaves the text as it was typed, whichever of the two came first', async ({ page, givenCustomer }) => {
  const { id } = await givenCustomer()
  const steps = [
    () => selected(page).selectOption('CustomerCreated'),
    () => box(page).fill(`has:email  ${id}`),
  ] as const
  for (const [first, second] of [steps, steps.toReversed()]) {
    await page.goto(urls.events())
    await expect(box(page)).toHaveRole('combobox')
    await first?.()
    await second?.()
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(page).toHaveURL(`/events?q=has%3Aemail++${id}&event_type=CustomerCreated`)
    await expect(box(page)).toHaveValue(`has:email  ${id}`)
    await expect(selected(page)).toHaveValue('CustomerCreated')
    await expect(page.locator('main table tbody tr')).toHaveCount(1)
  }
})

test('what the text names, a drop-down shows and edits, and the address says it once', async ({
  page,
  givenCustomer,
}) => {
  const { id } = await givenCustomer()
  await page.goto(urls.events({ q: id }))
  await expect(box(page)).toHaveRole('combobox')
  await selected(page).selectOption('CustomerDeleted')
  await box(page).fill(`has:email  ${id} @type:CustomerUpdated`)
  await expect(selected(page)).toHaveValue('CustomerUpdated')
  await selected(page).selectOption('CustomerCreated')
  await expect(box(page)).toHaveValue(`has:email  ${id} @type:CustomerCreated`)
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL(`/events?q=has%3Aemail++${id}+%40type%3ACustomerCreated`)
  await expect(page.locator('main table tbody tr')).toHaveCount(1)
  await selected(page).selectOption('')
  await expect(box(page)).toHaveValue(`has:email  ${id}`)
  await selected(page).selectOption('CustomerCreated')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL(`/events?q=has%3Aemail++${id}&event_type=CustomerCreated`)
})

test('what somebody asked for beside a text that excludes something is still asked for', async ({ page }) => {
  await page.goto('/events?event_type=CustomerCreated&q=-%40type%3ACustomerUpdated')
  await expect(box(page)).toHaveRole('combobox')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL('/events?q=-%40type%3ACustomerUpdated&event_type=CustomerCreated')
})

test('the delete key drops a piece', async ({ page, givenCustomer }) => {
  const { id } = await givenCustomer()
  await page.goto(urls.events({ q: `${id} @aggregate:Customer` }))
  await expect(box(page)).toHaveRole('combobox')
  await page.getByRole('link', { name: 'Remove @aggregate:Customer' }).press('Delete')
  await expect(box(page)).toHaveValue(id)
  await expect(box(page)).toBeFocused()
})

/** Opens a page whose scripts come when they are let go. */
const openEarly = async (page: Page, path: string) => {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  return async () => {
    letGo()
    await expect(box(page)).toHaveRole('combobox')
  }
}

test('what is typed or chosen before the page comes alive counts', async ({ page, givenCustomer, givenChanges }) => {
  const customer = await givenCustomer()
  await givenChanges(customer, 2)
  const list = urls.events({ q: `@id:${customer.id} @type:CustomerCreated` })
  const rows = page.locator('main table tbody tr')

  const comeAlive = await openEarly(page, list)
  await box(page).fill(`@id:${customer.id}`)
  await comeAlive()
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(rows).toHaveCount(3)
  await expect(box(page)).toHaveValue(`@id:${customer.id}`)
  await page.unrouteAll()

  const comeAliveAgain = await openEarly(page, list)
  await page.locator('select[name="event_type"]').selectOption('CustomerUpdated')
  await comeAliveAgain()
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(rows).toHaveCount(2)
  await expect(box(page)).toHaveValue(`@id:${customer.id} @type:CustomerUpdated`)
})

test('the number of events is told once the list is there', async ({ page, givenCustomer }) => {
  const { id } = await givenCustomer()
  await page.goto(urls.events({ q: id }))
  await expect(page.getByText('1 event', { exact: true })).toBeVisible()
})

test('dragging over bars asks for their time', async ({ page, givenCustomer }) => {
  const { id } = await givenCustomer()
  await page.goto(urls.events({ q: id }))
  await expect(box(page)).toHaveRole('combobox')
  const area = await page.locator('figure fieldset > svg').boundingBox()
  const { x = 0, y = 0, width = 0, height = 0 } = area ?? {}
  await page.mouse.move(x + 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width - 2, y + height / 2, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=.*to=/)
  await expect(page.locator('main table tbody tr')).toHaveCount(1)
})

test.describe('in a zone of its own', () => {
  test.use({ timezoneId: 'Africa/Johannesburg' })

  test('times are told and taken by the clocks that one chooses', async ({ page, givenCustomer }) => {
    const { id } = await givenCustomer()
    await page.goto(urls.events({ q: id, from: '2026-01-01T00:00:00Z' }))
    const time = page.locator('main table time')
    const instant = (await time.getAttribute('datetime')) ?? ''
    await page.locator('select[name="tz"]').selectOption('Africa/Johannesburg')
    await expect(page).toHaveURL(/tz=Africa%2FJohannesburg/)
    const shifted = new Date(Date.parse(instant) + 2 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
    await expect(time).toHaveText(shifted)
    await expect(page.locator('input[name="from"]')).toHaveValue('2026-01-01T02:00')
    await expect(page.locator('figcaption')).toContainText('times in Africa/Johannesburg')
  })
})

test('what the bar asks of the server is for those who may read', async ({ page, api, request }) => {
  for (const path of ['suggestions?text=a&at=1', 'moments', 'keys', 'values?key=@type']) {
    expect((await request.get(`/api/search/${path}`)).status(), path).toBe(401)
    expect((await api.get(`/api/search/${path}`)).status(), path).toBe(200)
    expect((await page.request.get(`/api/search/${path}`)).status(), path).toBe(200)
    expect((await api.post(`/api/search/${path}`)).status(), path).toBe(405)
  }
  for (const [path, code] of [
    ['moments?q=%22open', 'invalid_search'],
    ['moments?from=yesterday', 'invalid_parameter'],
    ['values', 'invalid_parameter'],
    ['values?key=@type&q=(', 'invalid_search'],
    ['suggestions?text=a&at=x', 'invalid_parameter'],
  ]) {
    const answer = await api.get(`/api/search/${path}`)
    expect([answer.status(), (await answer.json()).error.code], path).toEqual([400, code])
  }
})
