import { randomUUID } from 'node:crypto'
import type { APIResponse, Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { type Customer, enter, expect, test, unusedEmail } from './fixtures'

const COLUMNS = ['ID', 'Event type', 'Aggregate', 'Aggregate ID', 'Version', 'Created at']

type ApiPage = {
  readonly events: readonly { readonly position: number }[]
  readonly nextCursor: number | null
  readonly prevCursor: number | null
}

const rows = (page: Page) => page.locator('main table tbody tr')
const badges = (page: Page) => page.locator('main table tbody td .badge')
const pagination = (page: Page) => page.getByRole('navigation', { name: 'Pagination' })
const shownIds = (page: Page) => page.locator('main table tbody tr td:first-child a').allTextContents()
const jsonOf = async (page: Page, section: 'payload' | 'metadata' | 'state') =>
  JSON.parse((await page.locator(`[data-json="${section}"]`).textContent()) ?? '')
const statusOf = async (page: Page, address: string) => (await page.goto(address))?.status()

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    let customer: Customer

    test.beforeEach(async ({ page, givenCustomer }) => {
      customer = await givenCustomer({ firstName: 'John', lastName: 'Doe' })
      await enter(page, 'auditor')
    })

    test('T0-001 T0-002 T0-019 the list is a table of events', async ({ page }) => {
      expect(await statusOf(page, urls.events({ q: customer.id }))).toBe(200)
      await expect(page.locator('main table thead th')).toHaveText(COLUMNS)
      await expect(badges(page)).toHaveText('CustomerCreated')
      await expect(rows(page).locator('td')).toContainText(['', 'CustomerCreated', 'Customer', customer.id, '1', ''])
      await expect(rows(page).locator('time')).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
      await expect(page).toHaveTitle(new RegExp(`Events.*${customer.id}`))
    })

    test('T0-003 T0-004 T0-005 T0-006 each filter finds the event', async ({ page, eventsOf }) => {
      const [created] = await eventsOf(customer)
      // What other tests record meanwhile is newer: it does not push the event off the page.
      const after = (created?.position ?? 0) + 1
      for (const filters of [
        { eventType: 'CustomerCreated' },
        { aggregate: 'Customer' },
        { q: customer.id },
        { q: `email:${customer.email}` },
      ]) {
        await page.goto(urls.events({ ...filters, after }))
        await expect(page.getByRole('link', { name: customer.id }).first()).toBeVisible()
        await expect(badges(page).first()).toBeVisible()
      }
    })

    test('T0-007 a search without a match says so', async ({ page }) => {
      expect(await statusOf(page, urls.events({ q: 'nonexistent_query_xyz' }))).toBe(200)
      await expect(page.locator('main td[colspan="6"]')).toHaveText('No events found.')
    })

    test('T0-008 T0-009 T0-013 the pager appears when there is somewhere to go, and keeps the filters', async ({
      page,
      givenChanges,
    }) => {
      const filters = { q: customer.id, aggregate: 'Customer' }
      await page.goto(urls.events(filters))
      await expect(pagination(page)).toHaveCount(0)
      await givenChanges(customer, 30)
      await page.goto(urls.events({ ...filters, eventType: 'CustomerUpdated' }))
      await expect(rows(page)).toHaveCount(25)
      const first = await shownIds(page)
      await expect(pagination(page).getByRole('link')).toHaveText(['Next'])
      await pagination(page).getByRole('link', { name: 'Next' }).click()
      await expect(rows(page)).toHaveCount(5)
      await expect(pagination(page).getByRole('link')).toHaveText(['Prev'])
      await expect(page.locator('select[name="event_type"]')).toHaveValue('CustomerUpdated')
      await expect(page.locator('select[name="aggregate"]')).toHaveValue('Customer')
      await expect(page.locator('input[name="q"]')).toHaveValue(customer.id)
      await pagination(page).getByRole('link', { name: 'Prev' }).click()
      await expect(rows(page)).toHaveCount(25)
      expect(await shownIds(page)).toEqual(first)
    })

    test('T0-010 T0-011 T0-012 a walk of one event at a time shows each once, there and back', async ({
      api,
      givenChanges,
      eventsOf,
    }) => {
      await givenChanges(customer, 4)
      const newestFirst = (await eventsOf(customer)).map(({ position }) => position)
      const walk = async (from: Record<string, number>, cursor: 'nextCursor' | 'prevCursor', parameter: string) => {
        const seen: number[] = []
        for (let params: Record<string, number> | null = from; params; ) {
          const answer: APIResponse = await api.get('/api/events', {
            params: { q: customer.id, limit: 1, ...params },
          })
          const shown: ApiPage = await answer.json()
          seen.push(...shown.events.map(({ position }) => position))
          const next = shown[cursor]
          params = next === null ? null : { [parameter]: next }
        }
        return seen
      }
      expect(newestFirst).toHaveLength(5)
      expect(await walk({}, 'nextCursor', 'after')).toEqual(newestFirst)
      const oldest = newestFirst.at(-1) ?? 0
      expect(await walk({ before: oldest }, 'prevCursor', 'before')).toEqual(newestFirst.toReversed().slice(1))
    })

    test('the filters are a form that keeps what was asked and can be cleared', async ({ page }) => {
      await page.goto(urls.events())
      await expect(page.getByRole('link', { name: 'Clear' })).toHaveCount(0)
      await expect(page.locator('select[name="event_type"] option').first()).toHaveText('All event types')
      await expect(page.locator('select[name="aggregate"] option').first()).toHaveText('All aggregates')
      await expect(page.locator('input[name="q"]')).toHaveAttribute(
        'placeholder',
        'Aggregate ID or key:value from payload or metadata',
      )
      await page.locator('select[name="aggregate"]').selectOption('Customer')
      await page.locator('input[name="q"]').fill(`email:${customer.email}`)
      await page.getByRole('button', { name: 'Search' }).click()
      await expect(rows(page)).toHaveCount(1)
      await expect(page.locator('input[name="q"]')).toHaveValue(`email:${customer.email}`)
      await page.getByRole('link', { name: 'Clear' }).click()
      await expect(page).toHaveURL(/\/events$/)
      await expect(page.locator('input[name="q"]')).toHaveValue('')
    })

    test('T0-014 T0-015 T0-016 T0-017 an event shows its facts, its JSON and the state after it', async ({
      page,
      eventsOf,
    }) => {
      const [created] = await eventsOf(customer)
      expect(await statusOf(page, urls.event(created?.position ?? 0))).toBe(200)
      await expect(page.locator('main dl .badge')).toHaveText('CustomerCreated')
      await expect(page.locator('main dt').filter({ hasText: /^Aggregate$/ })).toHaveCount(1)
      await expect(page.locator('main dd').filter({ hasText: /^Customer$/ })).toHaveCount(1)
      for (const name of ['Payload', 'Metadata', 'Aggregate State (at version 1)'])
        await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
      await expect(page.locator('main time').first()).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/)
      expect(await page.locator('pre.json').count()).toBe(3)
      expect(await jsonOf(page, 'payload')).toMatchObject({ firstName: 'John', email: customer.email })
      expect(await jsonOf(page, 'metadata')).toHaveProperty('actor')
      await expect(page).toHaveTitle(new RegExp(`Event ${created?.position}`))
    })

    test('T0-018 each version shows the state as it was', async ({ page, eventsOf, givenChanges }) => {
      await givenChanges(customer, 1)
      const [updated, created] = await eventsOf(customer)
      await page.goto(urls.event(created?.position ?? 0))
      expect(await jsonOf(page, 'state')).toMatchObject({ firstName: 'John', lastName: 'Doe' })
      await expect(page.getByRole('link', { name: 'Previous' })).toHaveCount(0)
      await page.getByRole('link', { name: 'Next', exact: true }).click()
      await expect(page).toHaveURL(new RegExp(`/events/${updated?.position}`))
      expect(await jsonOf(page, 'state')).toMatchObject({ firstName: 'Jane 1', lastName: 'Doe' })
      await expect(page.getByRole('table', { name: 'Changed by this version' })).toContainText('firstName')
      await expect(page.getByRole('link', { name: 'Next', exact: true })).toHaveCount(0)
    })

    test('S0-141 the way back, also from a neighbour, is the very list', async ({ page, givenChanges }) => {
      await givenChanges(customer, 1)
      await page.goto(urls.events({ aggregate: 'Customer', q: customer.id }))
      const list = page.url()
      await rows(page).first().getByRole('link').first().click()
      await page.getByRole('link', { name: 'Previous' }).click()
      await expect(page.getByRole('heading', { name: 'Aggregate State (at version 1)' })).toBeVisible()
      await page.getByRole('link', { name: 'Back to events' }).click()
      await expect(page).toHaveURL(list)
    })

    test('the way back through an aggregate, its versions and its times is the very list', async ({
      page,
      givenChanges,
    }) => {
      await givenChanges(customer, 2)
      await page.goto(urls.events({ aggregate: 'Customer', q: customer.id, before: 1 }))
      const list = page.url()
      const stream = page.getByRole('heading', { level: 1, name: `Customer ${customer.id}` })
      const first = page.getByRole('table', { name: 'newest first' }).locator('tbody tr').first()
      const back = async () => {
        await first.getByRole('link').first().click()
        await page.getByRole('link', { name: 'Back to events' }).click()
        await expect(page).toHaveURL(list)
      }
      await first.getByRole('link').first().click()
      await page.locator('main dl').getByRole('link', { name: customer.id }).click()
      await expect(stream).toBeVisible()
      await back()
      await first.getByRole('link', { name: customer.id }).click()
      await expect(stream).toBeVisible()
      await page.getByRole('link', { name: 'Previous', exact: true }).click()
      await expect(page).toHaveURL(/version=2/)
      await page.getByLabel('As it was at (UTC)').fill('2999-01-01T00:00')
      await page.getByRole('button', { name: 'Show' }).click()
      await expect(page).toHaveURL(/at=2999/)
      await back()
    })

    test('a key leads to the events with that value', async ({ page, eventsOf }) => {
      const [created] = await eventsOf(customer)
      await page.goto(urls.event(created?.position ?? 0))
      await page.getByRole('link', { name: 'email', exact: true }).first().click()
      await expect(page.locator('input[name="q"]')).toHaveValue(`email:${customer.email}`)
      await expect(rows(page)).toHaveCount(1)
    })

    test('an aggregate is shown at a version, at a time, and page by page', async ({ page, givenChanges }) => {
      await givenChanges(customer, 30)
      expect(await statusOf(page, urls.stream('Customer', customer.id))).toBe(200)
      await expect(page.getByRole('heading', { name: 'Aggregate State (at version 31)' })).toBeVisible()
      await page.goto(urls.stream('Customer', customer.id, { version: 1 }))
      expect(await jsonOf(page, 'state')).toMatchObject({ firstName: 'John' })
      await page.getByRole('link', { name: 'Next', exact: true }).first().click()
      await expect(page.getByRole('heading', { name: 'Aggregate State (at version 2)' })).toBeVisible()
      await page.goto(urls.stream('Customer', customer.id, { version: 99 }))
      await expect(page.getByText('There is no version 99; the latest is 31.')).toBeVisible()
      await page.goto(urls.stream('Customer', customer.id, { at: '2001-01-01' }))
      await expect(page.getByText('had no event then')).toBeVisible()
      expect(await statusOf(page, urls.stream('Customer', randomUUID()))).toBe(404)
    })
  })
}

test.describe('what somebody may type into the address', () => {
  test.beforeEach(({ page }) => enter(page, 'auditor'))

  test('D07 a bad value is a message above the first page', async ({ page }) => {
    for (const query of [
      'after=abc',
      'after=1.5',
      'before=99999999999999999999',
      'after=1&before=2',
      'after=1&after=2',
      'q=a&q=b',
      'from=yesterday',
      'event_type=%00',
    ]) {
      expect(await statusOf(page, `/events?${query}`), query).toBe(200)
      await expect(page.getByRole('alert').filter({ hasText: 'left out' })).toBeVisible()
      expect(await rows(page).count()).toBeGreaterThan(1)
    }
  })

  test('D07 what is no search is told with its place, and the text stays', async ({ page }) => {
    for (const q of ['email:', 'email: a@b.c', '"open', '(x', 'a:b OR', 'x'.repeat(2_049), 'email:a\0b']) {
      expect(await statusOf(page, urls.events({ q })), q).toBe(200)
      await expect(page.getByRole('alert').filter({ hasText: 'Column' })).toBeVisible()
      await expect(page.locator('main td')).toHaveText('No events found.')
    }
    await page.goto(urls.events({ q: 'email: a@b.c' }))
    await expect(page.locator('input[name="q"]')).toHaveValue('email: a@b.c')
    await expect(page.getByRole('link', { name: 'email:a@b.c' })).toBeVisible()
  })

  test('D07 D10 nothing makes the server stumble', async ({ page }) => {
    for (const query of [
      'q=%E0%A4%A',
      'q=%ED%A0%80',
      '__proto__=1',
      'constructor=x',
      `q=${'a:b%20'.repeat(33)}`,
      'page=2',
      'facet=%00',
      'facet=payload/a%00b',
      'facet=%22%5Cu0000%22',
    ])
      expect(await statusOf(page, `/events?${query}`), query).toBeLessThan(500)
    for (const path of [
      '/sagas/reserve-and-ship?after=%00',
      '/sagas/reserve-and-ship?before=a%00b',
      '/customers?after=%00',
      '/orders?customer=%00',
      '/catalogue?q=%00',
      '/orders/statistics?to=%00',
      '/orders/statistics?to=0000-01-01',
      '/orders/statistics?from=0001-01-01&to=9999-12-31',
    ])
      expect(await statusOf(page, path), path).toBe(200)
    expect(await statusOf(page, '/api/search/values?key=a%00b')).toBe(400)
    for (const query of ['list=%00', 'list=//evil.example', 'list=a&list=b'])
      expect(await statusOf(page, `/events/1?${query}`), query).toBeLessThan(500)
  })

  test('S0-140 what is no position, or none of this log, is not found', async ({ page }) => {
    for (const position of [
      '1abc',
      '1.5',
      '0',
      '-1',
      'abc',
      '99999999999999999999',
      '9007199254740991',
      '%00',
      '1.json',
    ])
      expect([400, 404], position).toContain(await statusOf(page, `/events/${position}`))
    await page.goto('/events/0')
    await expect(page.getByRole('heading', { name: 'Event not found' })).toBeVisible()
    await expect(page).toHaveTitle(/^Event not found/)
    for (const path of ['/streams/Customer/%00', '/streams/__proto__/x', '/streams/Customer'])
      expect([400, 404], path).toContain(await statusOf(page, path))
  })

  test('a path that cannot be read is 400 with the headers of every page, and JSON for scripts', async ({
    request,
  }) => {
    for (const path of ['/events/%E0%A4%A', '/customers/%FF', '/nowhere/%']) {
      const answer = await request.get(path)
      expect([path, answer.status(), answer.headers()['x-frame-options']]).toEqual([path, 400, 'DENY'])
      expect(await answer.text()).toContain('This address cannot be read')
    }
    const answer = await request.get('/api/events/%E0%A4%A')
    expect([answer.status(), await answer.json()]).toMatchObject([400, { error: { code: 'malformed_path' } }])
  })

  test('C04 C05 markup and foreign addresses in events are text', async ({ page, givenCustomer, eventsOf }) => {
    const hostile = '</script><img src=x onerror="window.__xss=1"><svg/onload=window.__xss=1>\u202e'
    const script = `javascript:window.__xss=1//${randomUUID()}`
    const customer = await givenCustomer({ firstName: hostile, lastName: script, email: unusedEmail() })
    const [created] = await eventsOf(customer)
    await page.goto(urls.event(created?.position ?? 0))
    expect(await jsonOf(page, 'payload')).toMatchObject({ firstName: hostile, lastName: script })
    await expect(page.locator('main a[href^="javascript"]')).toHaveCount(0)
    await expect(page.locator('main')).toContainText('\\u202e')
    await page.goto(urls.events({ q: `lastName:${script}` }))
    await expect(rows(page)).toHaveCount(1)
    await page.goto(urls.events({ q: hostile, eventType: '<script>window.__xss=1</script>' }))
    expect(await page.evaluate(() => Object.hasOwn(window, '__xss'))).toBe(false)
  })

  test('C05 a web address is a link that tells nothing about us', async ({ page, givenCustomer, eventsOf }) => {
    const customer = await givenCustomer({ firstName: 'https://example.com/a?b=c' })
    const [created] = await eventsOf(customer)
    await page.goto(urls.event(created?.position ?? 0))
    const link = page.locator('main a[href="https://example.com/a?b=c"]').first()
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  })
})
