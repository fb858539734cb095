import { urls } from '@/lib/viewer/urls'
import { createAccount } from './accounts'
import { expect, fillInSignIn, test } from './fixtures'

const PAGES_MAX = 60

test('B06 following every link changes nothing', async ({ page, api }) => {
  const admin = await createAccount('admin')
  await page.goto(urls.signIn())
  await fillInSignIn(page, admin)
  await expect(page).toHaveURL(/\/events$/)
  const caused = async () => {
    const { events } = await (await api.get(urls.api.events({ q: `actor:${admin.email}` }))).json()
    return events.map(({ type }: { type: string }) => type)
  }
  expect(await caused()).toEqual(['ReviewerSignedIn'])

  const waiting: string[] = [urls.events(), urls.customers(), urls.accounts(), urls.reviewers(), urls.tokens()]
  const seen = new Set<string>()
  for (let path = waiting.shift(); path !== undefined && seen.size < PAGES_MAX; path = waiting.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    const answer = await page.request.get(path)
    expect(answer.status(), path).toBe(200)
    for (const [, href = ''] of (await answer.text()).matchAll(/<a [^>]*href="(\/[^"#]*)/g))
      waiting.push(href.replaceAll('&amp;', '&'))
  }
  expect(seen.size).toBe(PAGES_MAX)
  expect(await caused()).toEqual(['ReviewerSignedIn'])
})
