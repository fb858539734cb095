import { PassThrough, Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { firstLine } from './new-password'

test('a password is the first line that is piped in', async () => {
  expect(await firstLine(Readable.from(['correct horse\r\n', 'more\n']))).toBe('correct horse')
  expect(await firstLine(Readable.from(['no line break']))).toBe('no line break')
})

test('nothing piped in is no password', async () => {
  expect(await firstLine(Readable.from([]))).toBe('')
})

test('an open input that says nothing is not waited for for ever', async () => {
  expect(await firstLine(new PassThrough(), 20)).toBe('')
})
