import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { guarded } from './guarded'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => void vi.restoreAllMocks())

const thrown = async (error: unknown) => {
  const response = await guarded(() => Promise.reject(error))
  return { status: response.status, text: await response.text() }
}

test('B09 what breaks inside is 500 without a word about the inside', async () => {
  const { status, text } = await thrown(new Error('select * from secrets failed at /srv/app'))
  expect(status).toBe(500)
  expect(text).not.toMatch(/secrets|srv/)
})

test.each(['CONNECTION_CLOSED', 'ECONNREFUSED', '57P01', '53300', '55P03'])(
  'a database that is away (%s) is 503',
  async (code) => {
    const outage = Object.assign(new Error('away'), { code })
    expect((await thrown(outage)).status).toBe(503)
    expect((await thrown(new Error('Failed query', { cause: outage }))).status).toBe(503)
  },
)
