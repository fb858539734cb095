import { expect, test } from 'vitest'
import { refusedForm } from './refused-form'

const own = { origin: 'http://localhost:3000', host: 'localhost:3000', 'content-length': '300' }
const send = (headers: Record<string, string>, method = 'POST', path = '/customers/new') =>
  refusedForm({ method, path, headers: new Headers(headers) })?.status ?? null

test('a form of this site goes on to its page, also behind a proxy', () => {
  expect(send(own)).toBeNull()
  expect(send({ ...own, host: 'inside:3000', 'x-forwarded-host': 'localhost:3000, inside:3000' })).toBeNull()
  expect(send({ host: 'localhost:3000' })).toBeNull()
})

test.each(['https://evil.example', 'null', '', 'x y'])('one from origin %j is 403', (origin) => {
  expect(send({ ...own, origin })).toBe(403)
})

test('one of more than 1 MiB is 413', () => {
  expect(send({ ...own, 'content-length': '1048576' })).toBeNull()
  expect(send({ ...own, 'content-length': '1048577' })).toBe(413)
})

test('reading a page and calling the API are judged elsewhere', () => {
  expect(send({ ...own, origin: 'https://evil.example' }, 'GET')).toBeNull()
  expect(send({ ...own, origin: 'https://evil.example' }, 'POST', '/api/customers')).toBeNull()
})
