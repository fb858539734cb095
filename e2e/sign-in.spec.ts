import { randomUUID } from 'node:crypto'
import { urls } from '@/lib/viewer/urls'
import { accountOf, createAccount } from './accounts'
import { expect, fillInSignIn, signIn, test, unusedEmail } from './fixtures'

const sessionOf = async (cookies: readonly { name: string; value: string }[]) =>
  cookies.find(({ name }) => name === 'next-auth.session-token')?.value

// The limiter counts the wrong passwords of all browser tests together: they come from one address.
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('whoever is signed out is sent to sign in, and back to where they wanted to go', async ({ page }) => {
      await page.goto('/customers?show=deleted')
      await expect(page).toHaveURL('/sign-in?returnTo=%2Fcustomers%3Fshow%3Ddeleted')
      await fillInSignIn(page, await accountOf('auditor'))
      await expect(page).toHaveURL('/customers?show=deleted')
    })

    test('a wrong password says so, keeps the e-mail and the way back, and never the password', async ({ page }) => {
      const account = await accountOf('auditor')
      await page.goto(urls.customers())
      await fillInSignIn(page, { ...account, password: 'a wrong password' })
      await expect(page.getByRole('alert').filter({ hasText: 'wrong' })).toBeVisible()
      await expect(page.getByLabel('E-mail')).toHaveValue(account.email)
      await expect(page.getByLabel('Password')).toHaveValue('')
      expect(page.url()).not.toContain('%40')
      await fillInSignIn(page, account)
      await expect(page).toHaveURL('/customers')
    })

    test('signing out leads out', async ({ page }) => {
      await signIn(page, 'auditor')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page).toHaveURL('/sign-in')
      await page.goto(urls.events())
      await expect(page).toHaveURL(/\/sign-in/)
    })

    test('one changes the own password, and every other session ends', async ({ page, browser }) => {
      const account = await createAccount('auditor')
      const elsewhere = await (await browser.newContext({ javaScriptEnabled })).newPage()
      for (const one of [page, elsewhere]) {
        await one.goto(urls.signIn())
        await fillInSignIn(one, account)
        await expect(one).toHaveURL('/events')
      }

      await page.goto(urls.password())
      await page.getByLabel('Current password').fill('a wrong password')
      await page.getByLabel('New password').fill('a new password')
      await page.getByRole('button', { name: 'Change password' }).click()
      await expect(page.getByText('is not your password')).toBeVisible()
      await expect(page.getByLabel('New password')).toHaveValue('')

      await page.getByLabel('Current password').fill(account.password)
      await page.getByLabel('New password').fill('a new password')
      await page.getByRole('button', { name: 'Change password' }).click()
      await expect(page.getByRole('status').filter({ hasText: 'is changed' })).toBeVisible()

      await elsewhere.goto(urls.events())
      await expect(elsewhere).toHaveURL(/\/sign-in/)
      await fillInSignIn(elsewhere, { ...account, password: 'a new password' })
      await expect(elsewhere).toHaveURL('/events')
      await elsewhere.goto(urls.password())
      await elsewhere.getByRole('button', { name: 'Sign out everywhere' }).click()
      await expect(elsewhere).toHaveURL('/sign-in')
      await page.goto(urls.events())
      await expect(page).toHaveURL(/\/sign-in/)
      await elsewhere.context().close()
    })
  })
}

test('after too many tries a page says how long to wait', async ({ page, request }) => {
  const email = unusedEmail()
  for (let round = 0; round < 5; round++)
    await request.post('/api/sign-in', { form: { email, password: 'a wrong password' }, maxRedirects: 0 })
  await page.goto(urls.signIn())
  const answered = page.waitForResponse('**/api/sign-in')
  await fillInSignIn(page, { email, password: 'a wrong password' })
  const answer = await answered
  expect(answer.status()).toBe(429)
  expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(800)
  await expect(page.getByRole('heading', { name: 'Too many tries' })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('Wait 15 minutes')
  await page.getByRole('link', { name: 'Back to sign-in' }).click()
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
})

test('A02 of sixty wrong passwords at once five are tried, and the rest is told when to come back', async ({
  request,
}) => {
  const form = { email: unusedEmail(), password: 'a wrong password' }
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => request.post('/api/sign-in', { form, maxRedirects: 0 })),
  )
  const statuses = answers.map((answer) => answer.status())
  expect(statuses.filter((status) => status === 303)).toHaveLength(5)
  expect(statuses.filter((status) => status === 429)).toHaveLength(55)
  for (const answer of answers.filter((one) => one.status() === 429))
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0)
})

test('A05 a cookie planted before signing in is replaced and opens nothing', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'next-auth.session-token', value: 'planted', url: baseURL ?? '' }])
  await page.goto(urls.events())
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page, 'auditor')
  const first = await sessionOf(await context.cookies())
  expect(first).not.toBe('planted')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
  await signIn(page, 'auditor')
  expect(await sessionOf(await context.cookies())).not.toBe(first)
})

test('A08 the session cookie is out of reach of scripts and of other sites', async ({ page, context }) => {
  await signIn(page, 'auditor')
  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'next-auth.session-token')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(cookie?.expires).toBeLessThan(Date.now() / 1000 + 12 * 3600 + 60)
})

test('A09 no password makes an error, whatever it is made of', async ({ request }) => {
  for (const password of ['x'.repeat(5_000), '🔐'.repeat(300), 'nul\0inside'])
    for (const email of [`${randomUUID()}@example.com`]) {
      const answer = await request.post('/api/sign-in', { form: { email, password }, maxRedirects: 0 })
      expect(answer.status()).toBe(303)
    }
  expect((await request.post('/api/sign-in', { form: { password: 'x'.repeat(100_000) } })).status()).toBe(413)
  const odd = await request.post('/api/sign-in', { data: 'not a form', headers: { 'content-type': 'text/plain' } })
  expect(odd.status()).toBe(400)
})

test('A11 signing in never leads to another site', async ({ request }) => {
  const account = await accountOf('auditor')
  for (const returnTo of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '\t//evil.example',
  ]) {
    const answer = await request.post('/api/sign-in', { form: { ...account, returnTo }, maxRedirects: 0 })
    expect([answer.status(), answer.headers()['location']]).toEqual([303, '/events'])
  }
})

test('a page of another site cannot sign anybody in', async ({ request }) => {
  const account = await accountOf('auditor')
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await request.post('/api/sign-in', { form: account, headers: { origin }, maxRedirects: 0 })
    expect(answer.status()).toBe(403)
    expect(answer.headers()['set-cookie']).toBeUndefined()
  }
})

test('every page that next-auth has for what is none of ours leads to the form, which accuses nobody', async ({
  page,
}) => {
  for (const path of ['error', 'error?error=Configuration', 'verify-request', 'signin']) {
    await page.goto(`/api/auth/${path}`)
    await expect(page, path).toHaveURL(/\/sign-in(\?|$)/)
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
    await expect(page.getByText('That did not work'), path).toHaveCount(0)
  }
  await page.goto('/api/auth/error?error=CredentialsSignin')
  await expect(page.getByRole('alert').filter({ hasText: 'wrong' })).toBeVisible()
})

test('who signs in, fails and signs out stands in the log', async ({ page, api }) => {
  const account = await createAccount('auditor')
  await page.goto(urls.signIn())
  await fillInSignIn(page, { ...account, password: 'a wrong password' })
  await expect(page.getByRole('alert').filter({ hasText: 'wrong' })).toBeVisible()
  await fillInSignIn(page, account)
  await expect(page).toHaveURL('/events')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
  const types = []
  for (const type of ['ReviewerSignInFailed', 'ReviewerSignedIn', 'ReviewerSignedOut']) {
    const { events } = await (await api.get(urls.api.events({ eventType: type, q: `email:${account.email}` }))).json()
    types.push(
      ...events.map((event: { type: string; aggregateType: string | null }) => [event.type, event.aggregateType]),
    )
    expect(JSON.stringify(events)).not.toContain('password')
  }
  expect(types).toEqual([
    ['ReviewerSignInFailed', null],
    ['ReviewerSignedIn', null],
    ['ReviewerSignedOut', null],
  ])
})
