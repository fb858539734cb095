import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonProblem } from '../event-sourcing/json'
import { filterParams } from './filter-params'

test('S0-51 values under secret keys are replaced at any depth, whatever the case', () => {
  const sent = {
    email: 'jane@example.com',
    Password: 'p1',
    user: { newPASSWORD: 'p2', profile: [{ api_key: 'p3', note: 'kept' }] },
    resetToken: 'p4',
    clientSecret: { deep: 'p5' },
    encrypted: 'p6',
    salt: 'p7',
    certificate: 'p8',
    otp: '123456',
    ssn: '078-05-1120',
  }
  const kept = filterParams(sent)
  expect(kept).toEqual({
    email: 'jane@example.com',
    Password: '[FILTERED]',
    user: { newPASSWORD: '[FILTERED]', profile: [{ api_key: '[FILTERED]', note: 'kept' }] },
    resetToken: '[FILTERED]',
    clientSecret: '[FILTERED]',
    encrypted: '[FILTERED]',
    salt: '[FILTERED]',
    certificate: '[FILTERED]',
    otp: '[FILTERED]',
    ssn: '[FILTERED]',
  })
})

test('a large form leaves a small trace', () => {
  expect(filterParams({ notes: 'x'.repeat(50_000) })).toEqual({ notes: `${'x'.repeat(1000)}[TRUNCATED]` })
  expect(filterParams(Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`field${n}`, 'x'.repeat(500)])))).toBe(
    '[TRUNCATED]',
  )
  expect(JSON.stringify(filterParams(JSON.parse('['.repeat(60) + ']'.repeat(60)))).length).toBeLessThan(100)
})

test('whatever is sent, what is kept fits the log', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.jsonValue(), fc.record({ text: fc.string({ unit: 'binary' }) })), (sent) => {
      expect(jsonProblem(JSON.stringify(filterParams(sent)))).toBe(null)
    }),
  )
  expect(filterParams({ text: 'a\0b\uD800c' })).toEqual({ text: 'a\uFFFDb\uFFFDc' })
  expect(filterParams(JSON.parse('{"__proto__":{"admin":true}}'))).toEqual(JSON.parse('{"__proto__":{"admin":true}}'))
})
