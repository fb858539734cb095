import type { APIResponse, Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { accountOf } from './accounts'
import { enter, expect, signIn, test, visit } from './fixtures'
import { fieldsAround } from './pages'

const secret = 'Sentinel-9f3c1d'

const adminPages = [urls.reviewers(), urls.newReviewer(), urls.tokens()]
const openPages = [urls.home(), urls.signIn(), '/no-such-page']

const headersOf = (answer: APIResponse) => {
  const headers = answer.headers()
  const policy = headers['content-security-policy'] ?? ''
  expect(policy, answer.url()).toContain("object-src 'none'")
  expect(policy).toContain("base-uri 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe-eval')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('same-origin')
  expect(headers['permissions-policy']).toContain('camera=()')
  expect(headers['x-powered-by']).toBeUndefined()
  return headers
}

test('C01 every kind of answer carries the headers that protect it', async ({ page, request }) => {
  const stylesheet = /\/_next\/static\/[^"]+\.css/.exec(await (await request.get(urls.signIn())).text())?.[0]
  const answers: [number, APIResponse][] = [
    [200, await request.get(urls.signIn())],
    [307, await request.get(urls.events(), { maxRedirects: 0 })],
    [404, await request.get('/no-such-page')],
    [401, await request.get('/api/events')],
    [405, await request.delete('/api/events')],
    [405, await request.put(urls.events())],
    [403, await request.post('/api/sign-in', { form: {}, headers: { origin: 'https://evil.example' } })],
    [403, await request.post('/api/sign-out', { form: {}, headers: { origin: 'https://evil.example' } })],
    [404, await request.get('/_next/image?url=%2Ficon.svg&w=64&q=75')],
  ]
  for (const [status, answer] of answers) {
    expect(answer.status(), answer.url()).toBe(status)
    expect(headersOf(answer)['cache-control'], answer.url()).toContain('no-store')
  }
  expect(headersOf(await request.get(stylesheet ?? ''))['cache-control']).toContain('immutable')
  await enter(page, 'auditor')
  for (const path of [urls.events(), '/api/events'])
    expect(headersOf(await page.request.get(path))['cache-control']).toContain('no-store')
})

test('C02 every script of every page carries a nonce that is new each time', async ({ page, request }) => {
  await enter(page, 'admin')
  const signedIn = [urls.events(), urls.customers(), urls.password(), urls.reviewers(), urls.tokens(), '/no-such-page']
  const loads = [
    ...openPages.map((path) => () => request.get(path)),
    ...signedIn.map((path) => () => page.request.get(path)),
  ]
  const seen = new Set<string>()
  for (const load of [...loads, ...loads]) {
    const answer = await load()
    const nonce = /'nonce-([^']+)'/.exec(answer.headers()['content-security-policy'] ?? '')?.[1] ?? ''
    const scripts = (await answer.text()).match(/<script[^>]*>/g) ?? []
    expect(scripts.length, answer.url()).toBeGreaterThan(0)
    for (const script of scripts) expect(script, answer.url()).toContain(`nonce="${nonce}"`)
    expect(seen.has(nonce)).toBe(false)
    seen.add(nonce)
  }
})

const headerVariants: Record<string, string>[] = [
  {},
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1' },
  { 'Next-Router-Prefetch': '1' },
  { purpose: 'prefetch' },
  { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-subrequest': 'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware' },
  { 'x-hindsight-path': '//evil.example' },
  { 'x-nextjs-data': '1' },
  { cookie: 'next-auth.session-token=planted' },
]

const spellings = (path: string) => [
  `${path}?_rsc=1`,
  `${path}.rsc`,
  `${path}.segments/_tree.segment.rsc`,
  `${path}.segments/_full.segment.rsc`,
  `/${path}`,
  path.toUpperCase(),
  path.replace('e', '%65'),
  `${path}/`,
]

test('B01 B03 whoever is signed out sees no protected byte, however they ask', async ({
  request,
  givenCustomer,
  eventsOf,
  baseURL,
}) => {
  const customer = await givenCustomer({ lastName: secret })
  const [event] = await eventsOf(customer)
  const pages = [
    urls.events({ q: customer.id }),
    urls.event(event?.position ?? 0),
    urls.stream('Customer', customer.id),
    urls.customers(),
    urls.customer(customer.id),
    urls.password(),
    ...adminPages,
  ]
  const { email } = await accountOf('admin')
  for (const page of pages) {
    const bare = page.split('?')[0] ?? ''
    const asked = [
      ...headerVariants.map((headers) => ({ path: page, headers })),
      ...spellings(bare).map((path) => ({ path, headers: {} })),
    ]
    for (const { path, headers } of asked) {
      const answer = await request.get(`${baseURL}${path}`, { headers, maxRedirects: 0 })
      const body = await answer.text()
      const told = `${path} ${JSON.stringify(headers)} answered ${answer.status()}`
      expect(answer.status(), told).toBeLessThan(500)
      for (const kept of [secret, customer.email, email]) expect(body.includes(kept), told).toBe(false)
      if (answer.status() === 307) expect(answer.headers()['location'], told).toMatch(/^\/(?![/\\])/)
    }
  }
})

test('B01 without a token or a session the API says 401 in JSON', async ({ request, givenCustomer }) => {
  const { id } = await givenCustomer()
  const calls: [string, string][] = [
    ['GET', '/api/events'],
    ['GET', '/api/events/1'],
    ['GET', urls.api.stream('Customer', id)],
    ['GET', '/api/commands'],
    ['POST', '/api/commands/CreateCustomer'],
    ['POST', '/api/customers'],
    ['GET', urls.api.customer(id)],
    ['PUT', urls.api.customer(id)],
    ['DELETE', urls.api.customer(id)],
  ]
  for (const [method, path] of calls) {
    const answer = await request.fetch(path, { method, ...(method !== 'GET' && { data: {} }) })
    expect([method, path, answer.status()]).toEqual([method, path, 401])
    expect(await answer.json()).toEqual({ error: { code: 'unauthenticated', message: expect.any(String) } })
  }
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('each role sees what it may, and is told where it may not', async ({ page }) => {
      for (const [role, status] of [
        ['auditor', 403],
        ['operator', 403],
        ['admin', 200],
      ] as const) {
        await enter(page, role)
        for (const path of [urls.reviewers(), urls.newReviewer(), urls.tokens()]) {
          const answer = await page.goto(path)
          expect([role, path, answer?.status()]).toEqual([role, path, status])
          await expect(page.getByRole('heading', { level: 1, name: 'Not allowed' })).toHaveCount(status === 403 ? 1 : 0)
        }
      }
    })
  })
}

const ownOrigin = (page: Page) => new URL(page.url()).origin

test('with the session cookie, an auditor issues no command and no other site issues any', async ({
  page,
  eventsOf,
  givenCustomer,
}) => {
  const customer = await givenCustomer()
  const rename = (headers: Record<string, string>) =>
    page.request.put(urls.api.customer(customer.id), { data: { firstName: 'Renamed', lastName: 'Doe' }, headers })
  const refusal = async (answer: APIResponse) => [answer.status(), (await answer.json()).error.code]

  await visit(page, urls.events(), 'auditor')
  expect(await refusal(await rename({ origin: ownOrigin(page) }))).toEqual([403, 'forbidden'])
  await enter(page, 'operator')
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ])
    expect(await refusal(await rename(headers))).toEqual([403, 'foreign_origin'])
  expect(await eventsOf(customer)).toHaveLength(1)
  expect((await rename({ origin: ownOrigin(page) })).status()).toBe(200)
})

test.describe('forms without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('B05 a server action refuses any origin but its own', async ({ page }) => {
    await enter(page, 'admin')
    await page.goto(urls.tokens())
    const fields = { ...(await fieldsAround(page, 'Create token')), role: 'auditor' }
    const send = (name: string, headers: Record<string, string>) =>
      page.request.post(urls.tokens(), { multipart: { ...fields, name }, headers, maxRedirects: 0 })
    const forged: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    ]
    for (const [number, headers] of forged.entries()) {
      const answer = await send(`forged-${number}`, headers)
      expect([303, 403], JSON.stringify(headers)).toContain(answer.status())
      if (answer.status() === 303) expect(answer.headers()['location']).toBe(urls.notAllowed())
      expect(await answer.text()).not.toMatch(/hs_|node_modules|\/lib\//)
    }
    expect((await send('own-origin', { origin: ownOrigin(page) })).status()).toBe(200)
    await page.goto(urls.tokens())
    await expect(page.getByText('own-origin')).toHaveCount(1)
    await expect(page.getByText('forged-')).toHaveCount(0)
    await page.getByRole('button', { name: 'Revoke own-origin' }).click()
  })

  test('B04 a server action refuses whoever may not, signed out or of a lesser role', async ({ page, api }) => {
    await enter(page, 'admin')
    await page.goto(urls.newReviewer())
    const origin = ownOrigin(page)
    const fields = { ...(await fieldsAround(page, 'Add reviewer')), email: 'intruder@example.com', role: 'admin' }
    const send = (path: string) => page.request.post(path, { multipart: fields, headers: { origin }, maxRedirects: 0 })
    await page.context().clearCookies()
    expect((await send(urls.newReviewer())).status()).toBe(303)
    expect((await send(urls.signIn())).status()).toBeGreaterThan(302)
    await enter(page, 'operator')
    const refused = await send(urls.newReviewer())
    expect([refused.status(), refused.headers()['location']]).toEqual([303, urls.notAllowed()])
    expect((await page.request.get(urls.notAllowed())).status()).toBe(403)
    const { events } = await (await api.get(urls.api.events({ q: 'email:intruder@example.com' }))).json()
    expect(events).toEqual([])
    const { email } = await accountOf('operator')
    const refusals = await (
      await api.get(urls.api.events({ eventType: 'ReviewerRefused', q: `email:${email}` }))
    ).json()
    expect(refusals.events.length).toBeGreaterThan(0)
  })
})

test('the endpoints of next-auth answer bad input as every other does', async ({ request, baseURL }) => {
  const headers = { origin: baseURL ?? '', 'Content-Type': 'application/json' }
  for (const path of ['callback/credentials', 'signout', 'session'])
    expect((await request.post(`/api/auth/${path}`, { headers, data: Buffer.from('{') })).status(), path).toBe(400)
  expect((await request.get('/api/auth/callback/credentials')).status()).toBe(405)
})

test('A06 a copied cookie is worth nothing after signing out', async ({ page, playwright, baseURL }) => {
  await signIn(page, 'operator')
  const copy = await playwright.request.newContext({
    baseURL: baseURL ?? '',
    storageState: await page.context().storageState(),
  })
  expect((await copy.get('/api/events')).status()).toBe(200)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
  expect((await copy.get('/api/events')).status()).toBe(401)
  expect((await copy.get(urls.events(), { maxRedirects: 0 })).status()).toBe(307)
  expect(await (await copy.get('/api/auth/session')).json()).toEqual({})
  const origin = new URL(page.url()).origin
  const command = await copy.post('/api/customers', {
    data: { firstName: 'A', lastName: 'B', email: 'c@example.com' },
    headers: { origin },
  })
  expect(command.status()).toBe(401)
  await copy.dispose()
})

test('C07 after signing out, Back shows nothing', async ({ page, givenCustomer }) => {
  const customer = await givenCustomer({ lastName: secret })
  await signIn(page, 'auditor')
  await page.goto(urls.customer(customer.id))
  await expect(page.getByText(secret).first()).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByText(secret)).toHaveCount(0)
})

test('C06 no other site shows a page of this one in a frame', async ({ page, baseURL, complaints }) => {
  await page.route('http://other.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${baseURL}/sign-in"></iframe>` }),
  )
  await page.goto('http://other.example/')
  await expect.poll(() => page.frames()[1]?.url()).toContain('chrome-error:')
  await expect(page.frameLocator('iframe').getByLabel('Password')).toHaveCount(0)
  complaints.length = 0
})
