import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { application } from '@/lib/db/client'
import { urls } from '@/lib/viewer/urls'
import { enter, expect, test } from './fixtures'

type Consumer = { readonly name: string; readonly status: string; readonly lag: number; readonly rebuild: unknown }

const operationsOf = async (api: APIRequestContext) => {
  const answer = await api.get('/api/operations')
  expect(answer.status(), await answer.text()).toBe(200)
  return answer.json()
}

const projectionOf = async (api: APIRequestContext, name: string): Promise<Consumer> => {
  const { projections } = await operationsOf(api)
  return projections.find((each: Consumer) => each.name === name)
}

const factsAbout = async (api: APIRequestContext, type: string, key: string, value: string) => {
  const answer = await api.get(urls.api.events({ eventType: type, q: `${key}:${JSON.stringify(value)}` }))
  const { events } = await answer.json()
  return events
}

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name }).first()

test('a script reads what follows the log, if it is an administrator', async ({ api, playwright, baseURL }) => {
  const operations = await operationsOf(api)
  expect(operations).toMatchObject({
    head: expect.any(Number),
    projections: expect.arrayContaining([
      expect.objectContaining({
        name: 'customers',
        mode: 'inline',
        position: operations.head,
        lag: 0,
        status: 'running',
      }),
      expect.objectContaining({ name: 'order_statistics', mode: 'async' }),
    ]),
    inboxes: [expect.objectContaining({ name: 'email-receipt', status: 'off' })],
    sagas: [expect.objectContaining({ name: 'reserve-and-ship' })],
    outbox: expect.objectContaining({ status: 'off', waiting: expect.any(Number) }),
    deadLetters: expect.any(Number),
  })
  expect(operations).toHaveProperty('longestTransaction')

  const metrics = await api.get('/api/metrics')
  expect(await metrics.text()).toMatch(/^hindsight_log_head \d+$/m)
  expect(await metrics.text()).toContain('hindsight_commands_total')

  const nobody = await playwright.request.newContext({ baseURL: baseURL ?? '' })
  for (const path of ['/api/operations', '/api/metrics']) expect((await nobody.get(path)).status()).toBe(401)
  await nobody.dispose()
})

test('an auditor sees no operations', async ({ page }) => {
  await enter(page, 'auditor')
  await page.goto(urls.operations())
  await expect(page.getByRole('table')).toHaveCount(0)
  await page.goto(urls.operation('pause', 'relay'))
  await expect(page.getByRole('button', { name: 'Pause' })).toHaveCount(0)
})

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    // No other test waits for what this read model shows: it may stand still for a while.
    const name = 'order_statistics'

    test('a read model is paused and resumed, each after a question, and the log says who did it', async ({
      page,
      api,
    }) => {
      await enter(page, 'admin')
      await page.goto(urls.operations())
      await page.getByRole('link', { name: `Pause ${name}` }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pause?')
      await page.getByRole('link', { name: 'Cancel' }).click()
      await page.getByRole('link', { name: `Pause ${name}` }).click()
      await page.getByRole('button', { name: 'Pause' }).click()
      await expect(page.getByText('Paused.')).toBeVisible()
      await expect(rowOf(page, name)).toContainText('paused')
      expect(await projectionOf(api, name)).toMatchObject({ status: 'paused' })

      await page.getByRole('link', { name: `Resume ${name}` }).click()
      await page.getByRole('button', { name: 'Resume' }).click()
      await expect(rowOf(page, name)).toContainText('running')
      await expect.poll(async () => (await projectionOf(api, name)).lag, { timeout: 20_000 }).toBe(0)
      const [paused] = await factsAbout(api, 'ConsumerPaused', 'consumer', `projection:${name}`)
      expect(paused.metadata.actor).toMatch(/^admin-/)
    })

    test('a read model is rebuilt beside the live one', async ({ page, api }) => {
      await enter(page, 'admin')
      await page.goto(urls.operation('rebuild', `projection:${name}`))
      await page.getByRole('button', { name: 'Rebuild' }).click()
      await expect(page.getByText('The rebuild has begun.')).toBeVisible()
      await expect.poll(async () => (await projectionOf(api, name)).rebuild, { timeout: 30_000 }).toBeNull()
      expect(await factsAbout(api, 'RebuildStarted', 'projection', name)).not.toEqual([])
    })

    test('a dead letter stands beside its error, and is tried again', async ({
      page,
      api,
      givenCustomer,
      eventsOf,
    }) => {
      const [event] = await eventsOf(await givenCustomer())
      const position = event?.position ?? 0
      const error = `mailbox ${randomUUID()} is full`
      await application().sql`
        insert into reactions.deliveries (consumer, position, lane, event_id, status, attempts, error)
        select ${`projection:${name}`}, position, ${`Customer/${randomUUID()}`}, id, 'parked', 5, ${error}
          from hindsight.events where position = ${position}`
      await enter(page, 'admin')
      await page.goto(urls.operations())
      const row = rowOf(page, error)
      await expect(row.getByRole('link', { name: `CustomerCreated (${position})` })).toBeVisible()
      await row.getByRole('link', { name: /^Retry/ }).click()
      await expect(page.getByText(error)).toBeVisible()
      await expect(page.getByRole('link', { name: `CustomerCreated (${position})` })).toBeVisible()
      await page.getByRole('button', { name: 'Retry' }).click()
      await expect(page.getByText('It will be tried again.')).toBeVisible()
      const held = async () => {
        const rows = await application().sql`
          select from reactions.deliveries where position = ${position} and status in ('waiting', 'parked')`
        return rows.length
      }
      await expect.poll(held, { timeout: 20_000 }).toBe(0)
      await page.goto(urls.operations())
      await expect(page.getByText(error)).toHaveCount(0)
      expect((await operationsOf(api)).deadLetters).toBeGreaterThanOrEqual(0)
    })
  })

test('figures change while somebody looks, without a reload', async ({ page, givenCustomer }) => {
  await enter(page, 'admin')
  await page.goto(urls.operations())
  const head = page.getByRole('definition').first()
  const before = await head.textContent()
  await givenCustomer()
  await expect(head).not.toHaveText(before ?? '', { timeout: 15_000 })
})

test('an address that names no command is missing, and says so', async ({ page }) => {
  await enter(page, 'admin')
  const answer = await page.goto('/operations/confirm?command=explode&target=relay')
  expect(answer?.status()).toBe(404)
  for (const target of ['projection:nobody', 'projection:customers'])
    expect((await page.goto(urls.operation('pause', target)))?.status()).toBe(404)
})

test('a form whose hidden target names nothing changes nothing, and says so', async ({ page }) => {
  await enter(page, 'admin')
  await page.goto(urls.operation('pause', 'relay'))
  await page.locator('main form input[name="target"]').evaluate((input: HTMLInputElement) => {
    input.value = 'relay\0'
  })
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Nothing was changed')).toBeVisible()
})

test('a dead letter that somebody else dealt with meanwhile is left alone, and that is said', async ({ page }) => {
  const id = randomUUID()
  await application().sql`
    insert into reactions.outbox (id, position, aggregate_type, aggregate_id, version, type, topic, payload, metadata, status, attempts, error)
    values (${id}, ${10_000_000 + Math.floor(Math.random() * 1e6)}, 'Thing', ${id}, 1, 'ThingMade', 'thing.made', '{}', '{}', 'parked', 5, ${`no ${id}`})`
  const target = `["message", "${id}"]`
  await enter(page, 'admin')
  await page.goto(urls.operation('retry', target))
  await application().sql`delete from reactions.outbox where id = ${id}`
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByText('Nothing was changed')).toBeVisible()
  expect((await page.goto(urls.operation('retry', target)))?.status()).toBe(404)
})

test('what was told to other systems of an aggregate is listed, and what becomes of it', async ({ page, api }) => {
  const items = [{ productId: 'tea', quantity: 1, price: 350 }]
  const answer = await api.post('/api/commands/CreateOrder', { data: { data: { customerId: randomUUID(), items } } })
  const { aggregateId, positions } = await answer.json()
  await enter(page, 'admin')
  await page.goto(urls.operations())
  await page.getByRole('link', { name: 'Messages of an aggregate' }).click()
  await page.getByLabel('Aggregate type').fill('Order')
  await page.getByLabel('Aggregate ID').fill(aggregateId)
  await page.getByRole('button', { name: 'Show messages' }).click()
  const row = rowOf(page, 'OrderCreated')
  await expect(row.getByRole('link', { name: `OrderCreated (${positions[0]})` })).toBeVisible()
  await expect(row).toContainText('waiting')
  await page.goto(urls.messages({ aggregateType: 'Order', aggregateId: randomUUID() }))
  await expect(page.getByText('No messages.')).toBeVisible()
  await page.goto(urls.messages({ aggregateType: 'Order' }))
  await expect(page.getByText('An aggregate has a type')).toBeVisible()
})
