import { randomUUID } from 'node:crypto'
import type { Locator } from '@playwright/test'
import { importLines } from '@/lib/cli/import/testing'
import { owner } from '@/lib/db/client'
import { urls } from '@/lib/viewer/urls'
import { enter, expect, test } from './fixtures'
import { sidewaysScroll, widths } from './pages'

/** How many lines the text of an element takes. */
const linesOf = (element: Locator) =>
  element.evaluate((node) => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
  })

test('beside an id of 200 characters positions and types stay whole, and a type of 200 breaks', async ({ page }) => {
  const payload = { batch: randomUUID() }
  const aggregateId = `${randomUUID()}${'i'.repeat(164)}`
  const event = { aggregateType: 'Customer', aggregateId, payload }
  await importLines(owner().sql, [
    { ...event, version: 1, type: 'ReviewerPasswordChanged' },
    { aggregateType: 'Customer', aggregateId: randomUUID(), version: 1, type: 'T'.repeat(200), payload },
  ])
  await enter(page, 'auditor')
  for (const width of [...widths, 768, 1024]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(urls.events({ q: `batch:${payload.batch}` }))
    const [long, usual] = [page.locator('tbody tr').first(), page.locator('tbody tr').last()]
    for (const row of [long, usual]) expect(await linesOf(row.locator('td').nth(0).locator('bdi'))).toBe(1)
    expect(await linesOf(usual.locator('.badge')), `at ${width}`).toBe(1)
    expect(await linesOf(usual.locator('td').nth(2).locator('bdi')), `at ${width}`).toBe(1)
    expect(await linesOf(long.locator('.badge')), `at ${width}`).toBeGreaterThan(1)
    // A card clips what sticks out of it, which scrolls nothing.
    expect(
      await page
        .locator('table')
        .evaluate((table: HTMLTableElement) => table.offsetWidth <= (table.parentElement?.clientWidth ?? 0)),
    ).toBe(true)
    expect(await sidewaysScroll(page), `at ${width}`).toBe(0)
  }
})

test('a list of one type scrolls nowhere sideways, however long the type', async ({ page }) => {
  const type = `${randomUUID().replaceAll('-', '')}${'t'.repeat(168)}`
  await importLines(owner().sql, [{ type, payload: {} }])
  await enter(page, 'auditor')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(urls.events({ eventType: type }))
    await expect(page.getByRole('list', { name: 'Colours' })).toBeVisible()
    expect(await sidewaysScroll(page), `at ${width}`).toBe(0)
  }
})
