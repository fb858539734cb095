import postgres from 'postgres'
import { expect, test } from 'vitest'
import { isConnectionString } from './is-connection-string'

test.each([
  'postgres://localhost',
  'postgresql://u:p@h:5432/x?sslmode=require',
  'postgres://u:p%40ss@h/x',
  'postgres://u@h1:1,h2:2/db',
  'postgres://u@h1,h2/db',
  'postgres:///x',
])('%s is one, and the driver reads it', (text) => {
  expect(isConnectionString(text)).toBe(true)
  expect(() => postgres(text)).not.toThrow()
})

test.each([
  'mysql://h/x',
  'postgres://',
  'postgres://u:p@h:99999/x',
  'postgres://[::1/x',
  'postgres://u:p@[::1]:5432/x',
  'postgres://u:p%@h/x',
  'postgres://u:p#q@h/x',
  'postgres://u@h1:1,h2:x/db',
  'postgres://u@h1:1,h2:70000/db',
  'postgres://u@h1,/db',
  'postgres://u@h /db',
])('%s is none', (text) => {
  expect(isConnectionString(text)).toBe(false)
})
