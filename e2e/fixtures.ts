import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { urls } from '@/lib/viewer/urls'
import { type Account, accountOf, type Role } from './accounts'
import { collectComplaints } from './pages'

export { expect } from '@playwright/test'

export type Customer = {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly version: number
}

export type StoredEvent = { readonly position: number; readonly type: string; readonly version: number | null }

/** Fills in the form that is on the screen. */
export async function fillInSignIn(page: Page, { email, password }: Account) {
  await page.locator('input[name="email"]').fill(email)
  await page.locator('input[name="password"]').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

type Cookies = Parameters<BrowserContext['addCookies']>[0]
const sessions = new Map<Role, Cookies>()

/** Takes the session that this process has for the role, for tests that neither ask how one signs in nor sign out. */
export async function enter(page: Page, role: Role) {
  const context = page.context()
  await context.clearCookies()
  const known = sessions.get(role)
  if (known) return context.addCookies(known)
  const answer = await page.request.post('/api/sign-in', { form: { ...(await accountOf(role)) }, maxRedirects: 0 })
  expect(answer.headers()['location'], 'the way in').toBe(urls.events())
  sessions.set(role, await context.cookies())
}

/** Enters and opens a page. */
export async function visit(page: Page, path: string, role: Role) {
  await enter(page, role)
  await page.goto(path)
}

/** Signs in as somebody with this role, in a session of its own, and ends on the list of events. */
export async function signIn(page: Page, role: Role = 'admin') {
  await page.goto(urls.signIn(urls.events()))
  await fillInSignIn(page, await accountOf(role))
  await expect(page).toHaveURL(/\/events$/)
}

export const unusedEmail = () => `jane-${randomUUID()}@example.com`

type Verbs = {
  /** Calls the HTTP API as an operator would from a script. */
  api: APIRequestContext
  givenCustomer: (data?: Partial<Pick<Customer, 'firstName' | 'lastName' | 'email'>>) => Promise<Customer>
  /** Changes the customer's name `count` times: one event each. */
  givenChanges: (customer: Customer, count: number) => Promise<void>
  eventsOf: (customer: Customer) => Promise<readonly StoredEvent[]>
  /** What the browser complained about so far; a test that expects complaints empties it. */
  complaints: string[]
}

export const test = base.extend<Verbs>({
  complaints: [
    async ({ context }, use) => {
      const { found } = collectComplaints(context)
      await use(found)
      expect(found, 'the browser has nothing to complain about').toEqual([])
    },
    { auto: true },
  ],

  api: async ({ playwright, baseURL }, use) => {
    const api = await playwright.request.newContext({
      baseURL: baseURL ?? '',
      extraHTTPHeaders: { Authorization: `Bearer ${process.env.API_TOKEN}` },
    })
    await use(api)
    await api.dispose()
  },

  givenCustomer: async ({ api }, use) => {
    await use(async (data = {}) => {
      const answer = await api.post('/api/customers', {
        data: { firstName: 'Jane', lastName: 'Doe', email: unusedEmail(), ...data },
      })
      expect(answer.status(), await answer.text()).toBe(201)
      return answer.json()
    })
  },

  givenChanges: async ({ api }, use) => {
    await use(async ({ id }, count) => {
      for (let change = 1; change <= count; change++) {
        const answer = await api.put(urls.api.customer(id), { data: { firstName: `Jane ${change}`, lastName: 'Doe' } })
        expect(answer.status(), await answer.text()).toBe(200)
      }
    })
  },

  eventsOf: async ({ api }, use) => {
    await use(async ({ id }) => {
      const answer = await api.get(urls.api.events({ q: id, aggregate: 'Customer' }))
      expect(answer.status(), await answer.text()).toBe(200)
      return (await answer.json()).events
    })
  },
})
