import { urls } from '@/lib/viewer/urls'
import { accountOf } from './accounts'
import { test as base, expect, signIn } from './fixtures'
import { fieldsAround } from './pages'
import { serveWithoutProxy } from './without-proxy'

const test = base.extend<object, { readonly unguarded: string }>({
  unguarded: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const { address, stop } = await serveWithoutProxy()
      await use(address)
      await stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ unguarded }, use) => use(unguarded),
})

const secret = 'Sentinel-5b02e7'

// What is asked for here is answered to whoever has no scripts, too.
test.use({ javaScriptEnabled: false })

test('B02 B01 without the proxy, whoever is signed out sees no protected byte', async ({
  request,
  givenCustomer,
  eventsOf,
}) => {
  const customer = await givenCustomer({ lastName: secret })
  const [event] = await eventsOf(customer)
  const pages = [
    urls.events({ q: customer.id }),
    urls.event(event?.position ?? 0),
    urls.stream('Customer', customer.id),
    urls.customers(),
    urls.customer(customer.id),
    ...[urls.newCustomer(), urls.accounts(), urls.password(), urls.reviewers(), urls.tokens()],
  ]
  for (const path of pages) {
    expect(new URL((await request.get(path)).url()).pathname, path).toBe(urls.signIn())
    for (const headers of [{}, { RSC: '1' }, { RSC: '1', 'Next-Router-Prefetch': '1' }]) {
      const body = await (await request.get(path, { headers })).text()
      for (const kept of [secret, customer.email]) expect(body.includes(kept), path).toBe(false)
    }
  }
  for (const path of [urls.api.events(), urls.api.stream('Customer', customer.id), urls.api.customer(customer.id)])
    expect((await request.get(path)).status(), path).toBe(401)
})

test('B02 B04 without the proxy, roles and origins are asked for still', async ({ page, api, baseURL, complaints }) => {
  await signIn(page, 'admin')
  await page.goto(urls.newReviewer())
  const email = 'unguarded@example.com'
  const fields = { ...(await fieldsAround(page, 'Add reviewer')), email, role: 'admin' }
  const send = async (origin: string) => {
    const options = { multipart: fields, headers: { origin }, maxRedirects: 0 }
    const answer = await page.request.post(urls.newReviewer(), options)
    return [answer.status(), answer.headers()['location']]
  }
  expect(await send('https://evil.example')).not.toContain(200)
  await page.context().clearCookies()
  expect(await send(baseURL ?? '')).toEqual([303, expect.stringMatching(/^\/sign-in/)])
  await signIn(page, 'operator')
  expect(await send(baseURL ?? '')).toEqual([303, urls.notAllowed()])
  expect((await page.goto(urls.reviewers()))?.status()).toBe(403)
  await expect(page.getByText((await accountOf('admin')).email)).toHaveCount(0)
  const { events } = await (await api.get(urls.api.events({ q: `email:${email}` }))).json()
  expect(events).toEqual([])
  complaints.length = 0
})
