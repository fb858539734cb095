import { randomUUID } from 'node:crypto'
import { importLines } from '@/lib/cli/import/testing'
import { owner } from '@/lib/db/client'
import { urls } from '@/lib/viewer/urls'
import { enter, expect, test } from './fixtures'
import { sidewaysScroll, widths } from './pages'

test('S0-135 T0-155 an event of an older schema version is shown as it is stored and, beneath, as it is read today', async ({
  page,
  api,
}) => {
  const aggregateId = randomUUID()
  const stored = { name: 'Johanna Doe', email: `${aggregateId}@example.com` }
  const old = { aggregateType: 'Customer', aggregateId, type: 'CustomerCreated', schemaVersion: 1, payload: stored }
  await importLines(owner().sql, [old])
  const { events } = await (await api.get(urls.api.events({ q: aggregateId }))).json()

  await enter(page, 'auditor')
  await page.goto(urls.event(events[0].position))
  await expect(page.locator('main h2')).toHaveText([
    'Payload',
    'As read today',
    'Metadata',
    'Aggregate State (at version 1)',
  ])
  const payload = page.locator('[data-json="payload"]')
  expect(JSON.parse((await payload.textContent()) ?? '')).toEqual(stored)
  expect(JSON.parse((await page.getByLabel('As read today as text').textContent()) ?? '')).toEqual({
    firstName: 'Johanna',
    lastName: 'Doe',
    email: stored.email,
  })
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    expect(await sidewaysScroll(page)).toBe(0)
  }
})
