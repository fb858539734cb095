import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { enter, expect, test, unusedEmail } from './fixtures'

/** As it stands in the document, with the characters that HTML escapes. */
const titleAt = async (page: Page, address: string) =>
  /<title>([^<]*) · Hindsight<\/title>/.exec(await (await page.request.get(address)).text())?.[1]

test('the title names the very id that the page is about, whatever percent signs are in it', async ({ page, api }) => {
  await enter(page, 'auditor')
  const some = randomUUID()
  for (const id of [`${some}/x`, `${some}%2Fx`, `${some}%`]) {
    const data = { firstName: 'Named', lastName: id, email: unusedEmail() }
    const answer = await api.post('/api/commands/CreateCustomer', { data: { aggregateId: id, data } })
    expect(answer.status(), await answer.text()).toBe(200)
    await page.goto(urls.customer(id))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Named ${id}`)
    await expect(page).toHaveTitle(`Named ${id} · Customers · Hindsight`)
    await page.goto(urls.stream('Customer', id))
    await expect(page).toHaveTitle(`Customer ${id} · Hindsight`)
  }
})

test('the title of a page about nothing says that nothing was found', async ({ page }) => {
  await enter(page, 'admin')
  for (const address of [
    urls.stream('Customer', 'nope'),
    urls.sagas('nope'),
    urls.saga('reserve-and-ship', 'nope'),
    urls.reviewer('nope'),
    urls.operation('retry', 'nope'),
    ...[urls.customer, urls.account, urls.order, urls.product, urls.inventoryItem].map((to) => to('nope')),
  ]) {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(page).toHaveTitle(/ not found · Hindsight$/)
  }
})

test('the title says what is shown, not what was asked for', async ({ page, givenCustomer }) => {
  await enter(page, 'auditor')
  const { id } = await givenCustomer()
  const stream = `Customer ${id}`
  expect(await titleAt(page, urls.stream('Customer', id, { version: 1 }))).toBe(`${stream} · version 1`)
  expect(await titleAt(page, urls.stream('Customer', id, { version: 99 }))).toBe(stream)
  expect(await titleAt(page, urls.stream('Customer', id, { at: '1999-01-01' }))).toBe(stream)
  expect(await titleAt(page, urls.customers({ after: 'nobody' }))).toBe('Customers')
  expect(await titleAt(page, urls.orderStatistics({ from: 'yesterday' }))).toBe('Order statistics')
  expect(await titleAt(page, `${urls.events()}?facet=state/x`)).toBe('Events')
})

test('each state has a title of its own', async ({ page, givenCustomer }) => {
  await enter(page, 'auditor')
  const { id } = await givenCustomer()
  const addresses: readonly string[] = [
    ...[urls.events, urls.exportEvents].flatMap((to) => [
      to(),
      to({ q: 'Customer' }),
      to({ eventType: 'Customer' }),
      to({ aggregate: 'Customer' }),
      to({ from: '2026-11-01' }),
      to({ to: '2026-11-01' }),
      to({ tz: 'Europe/Berlin' }),
    ]),
    urls.events({ after: 1 }),
    urls.events({ before: 1 }),
    urls.eventsWithValues({}, 'email'),
    urls.eventsWithMoments({ q: 'Customer' }),
    urls.customers(),
    urls.customers({ after: id }),
    urls.customers({ before: id }),
    urls.customers({ show: 'deleted' }),
    urls.orders(),
    urls.orders({ customer: id }),
    urls.orderStatistics(),
    urls.orderStatistics({ from: '2026-01-01', to: '2026-01-31' }),
    urls.orderStatistics({ from: '2026-01-01', to: '2026-01-30' }),
    urls.catalogue(),
    urls.catalogue({ q: 'tea' }),
  ]
  const titles: (string | undefined)[] = []
  for (const address of addresses) titles.push(await titleAt(page, address))
  expect(titles).not.toContain(undefined)
  expect(new Set(titles).size, titles.join('\n')).toBe(addresses.length)
})
