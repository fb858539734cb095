import { urls } from '@/lib/viewer/urls'
import { enter, expect, fillInSignIn, test, unusedEmail } from './fixtures'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an admin adds a reviewer, changes their role, resets their password and removes them', async ({
      page,
      browser,
    }) => {
      const email = unusedEmail()
      await enter(page, 'admin')
      await page.goto(urls.newReviewer())

      await page.getByLabel('E-mail').fill('no address')
      await page.getByLabel('Role').selectOption('operator')
      await page.getByRole('button', { name: 'Add reviewer' }).click()
      await expect(page.getByText('must be an e-mail address')).toBeVisible()
      await expect(page.getByLabel('E-mail')).toHaveValue('no address')
      await expect(page.getByLabel('Role')).toHaveValue('operator')

      await page.getByLabel('E-mail').fill(email)
      await page.getByRole('button', { name: 'Add reviewer' }).click()
      const password = (await page.locator('[data-secret]').textContent()) ?? ''
      expect(password.length).toBeGreaterThan(15)

      const theirs = await (await browser.newContext({ javaScriptEnabled })).newPage()
      await theirs.goto(urls.signIn())
      await fillInSignIn(theirs, { email, password })
      await expect(theirs).toHaveURL('/events')

      await page.goto(urls.reviewers())
      await page.getByRole('link', { name: email }).click()
      await page.getByLabel('Role').selectOption('admin')
      await page.getByRole('button', { name: 'Change role' }).click()
      await expect(page.getByText('The role is changed')).toBeVisible()
      await expect(page.getByLabel('Role')).toHaveValue('admin')
      await theirs.goto(urls.tokens())
      await expect(theirs.getByRole('heading', { level: 1, name: 'Tokens' })).toBeVisible()

      await page.getByRole('button', { name: 'Reset password' }).click()
      const another = (await page.locator('[data-secret]').textContent()) ?? ''
      expect(another).not.toBe(password)
      await theirs.goto(urls.events())
      await expect(theirs).toHaveURL(/\/sign-in/)
      await fillInSignIn(theirs, { email, password: another })
      await expect(theirs).toHaveURL('/events')

      await page.getByText(`Remove ${email}`).click()
      await page.getByRole('button', { name: 'Remove reviewer' }).click()
      await expect(page).toHaveURL('/reviewers')
      await expect(page.getByText(email)).toHaveCount(0)
      await theirs.goto(urls.events())
      await expect(theirs).toHaveURL(/\/sign-in/)
      await theirs.context().close()
    })

    test('a token is shown once, works until it is revoked, and not after', async ({ page, playwright, baseURL }) => {
      const name = `export-${javaScriptEnabled ? 'with' : 'without'}-${Date.now()}`
      await enter(page, 'admin')
      await page.goto(urls.tokens())
      await page.getByLabel('Name').fill(name)
      await page.getByLabel('Role').selectOption('operator')
      await page.getByRole('button', { name: 'Create token' }).click()
      const token = (await page.locator('[data-secret]').textContent()) ?? ''
      expect(token).toMatch(/^hs_[\w-]{43}$/)

      const script = await playwright.request.newContext({
        baseURL: baseURL ?? '',
        extraHTTPHeaders: { authorization: `Bearer ${token}` },
      })
      const data = { firstName: 'Jane', lastName: 'Doe', email: unusedEmail() }
      expect((await script.post('/api/customers', { data })).status()).toBe(201)
      expect((await script.get('/api/operations')).status()).not.toBe(200)

      await page.goto(urls.tokens())
      expect(await page.content()).not.toContain(token)
      await page.getByRole('button', { name: `Revoke ${name}` }).click()
      await expect(page.getByText(name)).toHaveCount(0)
      expect((await script.get('/api/events')).status()).toBe(401)
      await script.dispose()
    })
  })
}
