import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { importLines } from '@/lib/cli/import/testing'
import { owner } from '@/lib/db/client'
import { claimExport } from '@/lib/export/claim-export'
import { urls } from '@/lib/viewer/urls'
import { accountOf } from './accounts'
import { enter, expect, fillInSignIn, test } from './fixtures'

/** Events of an aggregate type of their own. */
const givenEvents = async (count: number, text = 'é') => {
  const aggregate = `Export-${randomUUID()}`
  const events = Array.from({ length: count }, (_, index) => ({
    aggregateType: aggregate,
    aggregateId: `${index}`,
    type: 'Thing',
    payload: { index, text, formula: '=1+1' },
  }))
  await importLines(owner().sql, events)
  return aggregate
}

const downloadOf = async (page: Page, button: string) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Download ${button}` }).click(),
  ])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('the result on the screen is exported: first what it is, then as NDJSON or CSV', async ({ page }) => {
      const aggregate = await givenEvents(3)
      await enter(page, 'auditor')
      await page.goto(urls.events({ aggregate, q: 'index:>0' }))
      await page.getByRole('link', { name: 'Export', exact: true }).click()
      await expect(page).toHaveURL(urls.exportEvents({ aggregate, q: 'index:>0' }))
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export events')
      await expect(page.getByText('2 events', { exact: true })).toBeVisible()

      const ndjson = await downloadOf(page, 'NDJSON')
      expect(ndjson.name).toMatch(/^events-Export-[\w-]+-search-\d{8}T\d{6}Z\.ndjson$/)
      const lines = ndjson.text.trimEnd().split('\n')
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ aggregateId: '1' }, { aggregateId: '2' }])

      await page.getByLabel('Columns').fill('aggregateId,payload.text,payload.formula')
      const csv = await downloadOf(page, 'CSV')
      expect(csv.name).toMatch(/\.csv$/)
      expect(csv.text).toBe(`\uFEFFaggregateId,payload.text,payload.formula\r\n"1","é","'=1+1"\r\n"2","é","'=1+1"\r\n`)
    })

    test('whoever exports already is told so, and comes back to where they were', async ({ page }) => {
      const { email } = await accountOf('auditor')
      const aggregate = await givenEvents(1)
      await enter(page, 'auditor')
      const claim = await claimExport(email)
      if (!claim.ok) throw new Error(claim.reason)
      await page.goto(urls.exportEvents({ aggregate }))
      const answered = page.waitForResponse((response) => response.url().includes(urls.api.exportEvents()))
      await page.getByRole('button', { name: 'Download NDJSON' }).click()
      const answer = await answered
      expect([answer.status(), answer.headers()['retry-after']]).toEqual([429, '10'])
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are exporting already')
      await page.getByRole('link', { name: 'Back to the export' }).click()
      await expect(page).toHaveURL(urls.exportEvents({ aggregate }))
      await claim.release()
      expect((await downloadOf(page, 'NDJSON')).text).toContain(aggregate)
    })
  })

test('whoever is signed out signs in first, and a script is told so', async ({ page, request }) => {
  const path = `${urls.api.exportEvents()}?format=ndjson&q=a:1`
  const script = await request.get(path)
  expect([script.status(), await script.json()]).toMatchObject([401, { error: { code: 'unauthenticated' } }])
  await page.goto(path)
  await fillInSignIn(page, await accountOf('auditor'))
  await expect(page).toHaveURL(urls.exportEvents({ q: 'a:1' }))
})

test('a link of another site begins no export: a person is asked first, a script is refused', async ({ page }) => {
  await enter(page, 'auditor')
  const path = `${urls.api.exportEvents()}?format=ndjson&q=a:1`
  const fromElsewhere = (accept: string) =>
    page.request.get(path, { headers: { accept, 'sec-fetch-site': 'cross-site' }, maxRedirects: 0 })
  const script = await fromElsewhere('application/json')
  expect([script.status(), (await script.json()).error.code]).toEqual([403, 'foreign_origin'])
  const person = await fromElsewhere('text/html')
  expect(person.status()).toBe(303)
  expect(person.headers()['location']).toContain(urls.exportEvents({ q: 'a:1' }))
})

test('a script exports with its token, and learns what is wrong with what it asks', async ({ api }) => {
  const aggregate = await givenEvents(2)
  const answer = await api.get(urls.api.exportEvents(), { params: { format: 'csv', aggregate } })
  expect(answer.headers()).toMatchObject({
    'content-type': expect.stringMatching(/^text\/csv; charset=utf-8/),
    'content-disposition': expect.stringMatching(/^attachment; filename="events-Export-/),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
  expect((await answer.text()).split('\r\n')).toHaveLength(4)
  const events = await (await api.get(urls.api.events({ q: `filters.aggregate:${aggregate}` }))).json()
  expect(events.events).toMatchObject([
    { type: 'EventsExported', payload: { format: 'csv', events: 2, outcome: 'complete' } },
    { type: 'EventsExportStarted', payload: { email: 'token:API_TOKEN' }, metadata: { actor: 'token:API_TOKEN' } },
  ])

  for (const [query, code] of [
    ['', 'invalid_parameter'],
    ['format=xml', 'invalid_parameter'],
    ['format=csv&columns=nothing', 'invalid_parameter'],
    ['format=csv&from=x', 'invalid_parameter'],
    ['format=csv&q="', 'invalid_search'],
  ]) {
    const bad = await api.get(`${urls.api.exportEvents()}?${query}`)
    expect([bad.status(), (await bad.json()).error.code], query).toEqual([400, code])
  }
  for (const method of ['POST', 'HEAD', 'DELETE']) {
    const refused = await api.fetch(urls.api.exportEvents(), { method })
    expect([refused.status(), refused.headers().allow], method).toEqual([405, 'GET'])
  }
})

test('an export that is cancelled stops, and is on record as such', async ({ api, baseURL }) => {
  const aggregate = await givenEvents(160, 'x'.repeat(250_000))
  const controller = new AbortController()
  const answer = await fetch(`${baseURL}${urls.api.exportEvents()}?format=ndjson&aggregate=${aggregate}`, {
    headers: { Authorization: `Bearer ${process.env.API_TOKEN}` },
    signal: controller.signal,
  })
  await answer.body?.getReader().read()
  const second = await api.get(urls.api.exportEvents(), { params: { format: 'ndjson' } })
  expect([second.status(), await second.json()]).toMatchObject([429, { error: { code: 'export_under_way' } }])
  controller.abort()
  await expect
    .poll(async () => {
      const ended = await api.get(urls.api.events({ eventType: 'EventsExported', q: `filters.aggregate:${aggregate}` }))
      return (await ended.json()).events[0]?.payload
    })
    .toMatchObject({ outcome: 'cancelled', events: expect.any(Number) })
  const next = await api.get(urls.api.exportEvents(), { params: { format: 'ndjson', event_type: 'NoSuchType' } })
  expect(next.status()).toBe(200)
})
