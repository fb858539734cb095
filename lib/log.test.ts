import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from './log'

const written = () => {
  const lines: string[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  return { lines, log: createLog('info', stream) }
}

test('I06 a secret is left out at any depth, by the name of its key', () => {
  const { lines, log } = written()
  log.info({ request: { body: [{ password: 'sentinel-1' }], headers: { authToken: 'sentinel-2' } } }, 'signed in')
  expect(lines.join()).not.toContain('sentinel')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', msg: 'signed in' })
})

test('I07 a record is one line, whatever stands in it', () => {
  const { lines, log } = written()
  log.warn({ agent: 'a\r\nb\u2028c\u001b[31m' }, 'line\nbreak')
  expect(lines).toHaveLength(1)
  expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n\u001b]/)
})

test('an error is told by its cause: neither the statement nor its parameters', () => {
  const { lines, log } = written()
  const cause = Object.assign(new Error('duplicate key value'), { code: '23505', parameters: ['jane@example.com'] })
  log.error({ err: new Error('Failed query: insert\nparams: jane@example.com', { cause }) }, 'request failed')
  expect(lines.join()).not.toContain('jane@example.com')
  expect(JSON.parse(lines[0] ?? '').err).toMatchObject({ code: '23505', message: 'duplicate key value' })
})
