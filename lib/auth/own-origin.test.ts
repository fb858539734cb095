import { expect, test } from 'vitest'
import { isForeignOrigin, isOwnOrigin } from './own-origin'

const site = { nextauthUrl: 'https://hindsight.example/', isEmbedded: false }
const embedded = { nextauthUrl: 'http://localhost:3000', isEmbedded: true }
const from = (origin: string | null, more: Record<string, string> = {}) =>
  new Headers({ ...(origin !== null && { origin }), ...more })

test('B05 pages of this site may change things', () => {
  expect(isOwnOrigin(site, from('https://hindsight.example'))).toBe(true)
})

test.each([
  ['another site', from('https://evil.example')],
  ['an opaque origin', from('null')],
  ['no origin at all', from(null)],
  [
    'another site that forged the host',
    from('https://evil.example', { host: 'evil.example', 'x-forwarded-host': 'evil.example' }),
  ],
  ['the same name without encryption', from('http://hindsight.example')],
  ['another port', from('https://hindsight.example:8443')],
  ['a longer name', from('https://hindsight.example.evil.example')],
  ['this machine, when the database is not embedded', from('http://localhost:3000')],
])('B05 %s may not', (_, headers) => {
  expect(isOwnOrigin(site, headers)).toBe(false)
})

test('on the embedded database localhost and 127.0.0.1 are one site', () => {
  expect(isOwnOrigin(embedded, from('http://localhost:3000'))).toBe(true)
  expect(isOwnOrigin(embedded, from('http://127.0.0.1:3000'))).toBe(true)
  expect(isOwnOrigin(embedded, from('http://127.0.0.1:3001'))).toBe(false)
  expect(isOwnOrigin(embedded, from('http://evil.example:3000'))).toBe(false)
})

test('a script without a cookie may sign in without an origin, a page of another site may not', () => {
  expect(isForeignOrigin(site, from(null))).toBe(false)
  expect(isForeignOrigin(site, from('https://hindsight.example'))).toBe(false)
  expect(isForeignOrigin(site, from('https://evil.example'))).toBe(true)
  expect(isForeignOrigin(site, from('null'))).toBe(true)
  expect(isForeignOrigin(site, from(null, { 'sec-fetch-site': 'cross-site' }))).toBe(true)
})
