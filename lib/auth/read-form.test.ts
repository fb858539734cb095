import { expect, test } from 'vitest'
import { readForm } from './read-form'

const posted = (body: BodyInit, headers: Record<string, string> = {}) =>
  readForm(new Request('http://localhost/api/sign-in', { method: 'POST', body, headers }))

test('the text fields of a form are read, however it is encoded', async () => {
  const form = new FormData()
  form.set('email', 'jane@example.com')
  form.set('picture', new Blob(['x']))
  expect(await posted(form)).toEqual({ email: 'jane@example.com' })
  expect(await posted(new URLSearchParams({ password: 'a b&c' }))).toEqual({ password: 'a b&c' })
})

test('a form of more than 64 KiB is not read, and what is no form is told', async () => {
  expect(await posted(new URLSearchParams({ password: 'x'.repeat(64 * 1024) }))).toBe('too large')
  expect(await posted('{}', { 'content-type': 'application/json' })).toBe('malformed')
})
