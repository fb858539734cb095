import type { Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { type Customer, expect, test, unusedEmail, visit } from './fixtures'

const fill = async (page: Page, values: Record<string, string>) => {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label).fill(value)
}
const errorsAt = (page: Page, label: string) => page.locator('div:has(> label)', { hasText: label }).locator('li')

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a form says at each field what is wrong, keeps what was typed, and creates when it is right', async ({
      page,
    }) => {
      await visit(page, urls.newCustomer(), 'operator')
      await fill(page, { 'First name': 'Jane', 'E-mail': 'not an e-mail' })
      await page.getByRole('button', { name: 'Create customer' }).click()
      await expect(errorsAt(page, 'Last name')).toHaveText("can't be blank")
      await expect(errorsAt(page, 'E-mail')).toHaveText('must be an e-mail address')
      await expect(page.getByLabel('First name')).toHaveValue('Jane')
      await expect(page.getByLabel('E-mail')).toHaveValue('not an e-mail')
      await fill(page, { 'Last name': 'Doe', 'E-mail': unusedEmail() })
      await page.getByRole('button', { name: 'Create customer' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jane Doe')
      await expect(page.getByRole('status')).toHaveText('Customer created.')
      await expect(page.getByRole('link', { name: 'History in the viewer' })).toBeVisible()
    })

    test('what was done is not said any more above a mistake, and is again when it is corrected', async ({ page }) => {
      await visit(page, urls.newCustomer(), 'operator')
      await fill(page, { 'First name': 'Jane', 'Last name': 'Doe', 'E-mail': unusedEmail() })
      await page.getByRole('button', { name: 'Create customer' }).click()
      await expect(page.getByText('Customer created.')).toBeVisible()
      await fill(page, { 'First name': '' })
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(errorsAt(page, 'First name')).toHaveText("can't be blank")
      await expect(page.getByText('Customer created.')).toBeHidden()
      await fill(page, { 'First name': 'Joan' })
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Joan Doe')
      await expect(page.getByText('Customer saved.')).toBeVisible()
      await expect(errorsAt(page, 'First name')).toHaveCount(0)
    })

    test('a taken e-mail is said at its field', async ({ page, givenCustomer }) => {
      const { email } = await givenCustomer()
      await visit(page, urls.newCustomer(), 'operator')
      await fill(page, { 'First name': 'Jane', 'Last name': 'Doe', 'E-mail': email })
      await page.getByRole('button', { name: 'Create customer' }).click()
      await expect(errorsAt(page, 'E-mail')).toHaveText('already taken')
      await expect(page.getByLabel('E-mail')).toHaveValue(email)
    })

    test('changes follow each other on one page, after a mistake too', async ({ page, givenCustomer, eventsOf }) => {
      const customer = await givenCustomer()
      await visit(page, urls.customer(customer.id), 'operator')
      const save = async (firstName: string) => {
        await fill(page, { 'First name': firstName })
        await page.getByRole('button', { name: 'Save', exact: true }).click()
      }
      await save('Joan')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Joan Doe')
      await save('')
      await expect(errorsAt(page, 'First name')).toHaveText("can't be blank")
      await save('June')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('June Doe')
      await save('Judy')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Judy Doe')
      expect((await eventsOf(customer)).map(({ version }) => version)).toEqual([4, 3, 2, 1])
    })

    test('a conflict shows theirs, yours and before, and saves on the new version', async ({
      page,
      api,
      givenCustomer,
    }) => {
      const customer: Customer = await givenCustomer()
      await visit(page, urls.customer(customer.id), 'operator')
      await api.put(urls.api.customer(customer.id), { data: { firstName: 'Theirs', lastName: 'Doe' } })
      await fill(page, { 'First name': 'Ours' })
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      const row = page.getByRole('table').getByRole('row', { name: 'First name' })
      await expect(row.getByRole('cell')).toHaveText(['First name', 'Theirs', 'Ours', 'Jane'])
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Theirs Doe')
      await expect(page.locator('main dl')).toContainText('2 · History in the viewer')
      await expect(page).toHaveTitle(/^Theirs Doe/)
      await expect(page.getByLabel('First name')).toHaveValue('Ours')
      await page.getByRole('button', { name: 'Save on the new version' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ours Doe')
      const read = await api.get(urls.api.customer(customer.id))
      expect(await read.json()).toMatchObject({ firstName: 'Ours', version: 3 })
    })

    test('deleting asks first; then the customer can be seen and not changed', async ({ page, givenCustomer }) => {
      const { id } = await givenCustomer({ firstName: 'Gone' })
      await visit(page, urls.customer(id), 'operator')
      await page.getByText('Delete this customer…').click()
      await page.getByRole('button', { name: 'Delete customer' }).click()
      await expect(page.getByRole('status')).toHaveText('Customer deleted.')
      await expect(page.getByRole('main').locator('form')).toHaveCount(0)
      await page.goto(urls.customers({ show: 'deleted' }))
      await expect(page.getByRole('row', { name: 'Gone Doe' }).first()).toBeVisible()
    })

    test('deleting what somebody changed meanwhile asks again', async ({ page, givenCustomer, givenChanges }) => {
      const customer = await givenCustomer()
      await visit(page, urls.customer(customer.id), 'operator')
      await givenChanges(customer, 1)
      await page.getByText('Delete this customer…').click()
      await page.getByRole('button', { name: 'Delete customer' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'Somebody changed this meanwhile.' })).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jane 1 Doe')
      await page.getByRole('button', { name: 'Delete customer on the new version' }).click()
      await expect(page.getByRole('status')).toHaveText('Customer deleted.')
      await expect(page.getByRole('main').locator('form')).toHaveCount(0)
    })

    test('what was typed for a customer that somebody deleted meanwhile stays to be read', async ({
      page,
      api,
      givenCustomer,
    }) => {
      const { id } = await givenCustomer()
      await visit(page, urls.customer(id), 'operator')
      await api.delete(urls.api.customer(id))
      await fill(page, { 'First name': 'Ours' })
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'Somebody changed this meanwhile.' })).toBeVisible()
      await expect(page.getByText('This customer is deleted')).toBeVisible()
      await expect(page.getByLabel('First name')).toHaveValue('Ours')
      await page.getByRole('button', { name: 'Save on the new version' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'deleted' })).toBeVisible()
      await expect(page.getByLabel('First name')).toHaveValue('Ours')
    })

    test('accounts are created and renamed', async ({ page }) => {
      await visit(page, urls.newAccount(), 'operator')
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(errorsAt(page, 'Name')).toHaveText("can't be blank")
      await fill(page, { Name: 'Acme' })
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acme')
      await fill(page, { Name: 'Acme Ltd' })
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acme Ltd')
    })

    test('an account that somebody renamed meanwhile shows the new name above what was typed', async ({
      page,
      api,
    }) => {
      await visit(page, urls.newAccount(), 'operator')
      await fill(page, { Name: 'Acme' })
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acme')
      const aggregateId = new URL(page.url()).pathname.split('/').at(-1)
      await api.post('/api/commands/UpdateAccount', { data: { aggregateId, data: { name: 'Theirs' } } })
      await fill(page, { Name: 'Ours' })
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByRole('row', { name: 'Name' }).getByRole('cell')).toHaveText([
        'Name',
        'Theirs',
        'Ours',
        'Acme',
      ])
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Theirs')
      await expect(page.getByLabel('Name')).toHaveValue('Ours')
    })

    test('an auditor sees customers, and no way to change them', async ({ page, givenCustomer }) => {
      const { id } = await givenCustomer()
      await visit(page, urls.customers(), 'auditor')
      await expect(page.getByRole('link', { name: 'New customer' })).toHaveCount(0)
      await page.goto(urls.customer(id))
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jane Doe')
      await expect(page.getByRole('main').locator('form, button')).toHaveCount(0)
      expect((await page.goto(urls.newCustomer()))?.status()).toBe(403)
    })
  })

test('a form that is sent twice writes once', async ({ page, api }) => {
  const email = unusedEmail()
  await visit(page, urls.newCustomer(), 'operator')
  await fill(page, { 'First name': 'Twice', 'Last name': 'Doe', 'E-mail': email })
  // As an impatient person with a slow line does it: the same form again, before the first answer is there.
  const form = await page
    .locator('main form')
    .evaluate((element: HTMLFormElement) => [...new FormData(element)].map(String))
  expect(form.some((entry) => entry.startsWith('idempotencyKey'))).toBe(true)
  const second = await page.context().newPage()
  await second.goto(urls.newCustomer())
  await second.evaluate((fields) => {
    for (const field of fields) {
      const [name, ...value] = field.split(',')
      const input = document.querySelector<HTMLInputElement>(`main form input[name="${name}"]`)
      if (input && name !== undefined && !name.startsWith('$')) input.value = value.join(',')
    }
  }, form)
  await Promise.all([
    page.getByRole('button', { name: 'Create customer' }).click(),
    second.getByRole('button', { name: 'Create customer' }).click(),
  ])
  for (const tab of [page, second]) await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Twice Doe')
  expect(new URL(page.url()).pathname).toBe(new URL(second.url()).pathname)
  const found = await (await api.get(urls.api.events({ q: `email:${email}` }))).json()
  expect(found.events).toHaveLength(1)
})

test('a form whose hidden key cannot be kept says so, and keeps what was typed', async ({ page, givenCustomer }) => {
  const { id } = await givenCustomer()
  await visit(page, urls.customer(id), 'operator')
  await fill(page, { 'First name': 'Typed' })
  await page
    .locator('main form input[name="idempotencyKey"]')
    .first()
    .evaluate((input: HTMLInputElement) => {
      input.value = 'a\0b'
    })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('This form is not complete.')).toBeVisible()
  await expect(page.getByLabel('First name')).toHaveValue('Typed')
})

test('lists page through, and take a bad place calmly', async ({ page, givenCustomer }) => {
  for (let n = 0; n < 26; n++) await givenCustomer()
  const { id } = await givenCustomer()
  await visit(page, urls.customers(), 'operator')
  const newest = page.locator(`tbody a[href="${urls.customer(id)}"]`)
  await expect(newest).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(25)
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page).toHaveURL(/after=/)
  await expect(newest).toHaveCount(0)
  await page.getByRole('link', { name: 'Prev' }).click()
  await expect(page).toHaveURL(/before=/)
  await expect(newest).toBeVisible()
  const answer = await page.goto(urls.customers({ after: 'nobody' }))
  expect(answer?.status()).toBe(200)
  await expect(page.getByText('This is the first page.')).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(25)
})

test('an unknown customer is 404', async ({ page }) => {
  await visit(page, urls.customers(), 'operator')
  expect((await page.goto(urls.customer('nobody')))?.status()).toBe(404)
  expect((await page.goto('/customers/%2e%2e%00'))?.status()).toBeGreaterThanOrEqual(400)
})
