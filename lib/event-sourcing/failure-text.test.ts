import { expect, test } from 'vitest'
import { failureText } from './failure-text'

const firstLine = (error: unknown) => failureText(error).split('\n')[0]

test('a failure is its message, its causes, and where it happened', () => {
  const error = new Error('The mail was not taken', { cause: new Error('451 later') })
  const lines = failureText(error).split('\n')
  expect(lines[0]).toBe('The mail was not taken: 451 later')
  expect(lines[1]).toMatch(/^at .*lib\/event-sourcing\/failure-text\.test\.ts:\d+/)
  expect(lines.length).toBeLessThanOrEqual(6)
})

test('a failure keeps no secret', () => {
  expect(firstLine(new Error('smtp://jane:hunter2@mail.example.com refused'))).toBe('smtp://…@mail.example.com refused')
  expect(firstLine(new Error('password=hunter2, token: abc'))).toBe('password=… token: …')
})

test('whatever is thrown can be kept', () => {
  expect(failureText('no')).toBe('no')
  expect(failureText(undefined)).toBe('undefined')
  expect(failureText(new Error('a\u0000b\ud83d'))).toMatch(/^ab\ufffd/)
  expect(failureText(new Error('x'.repeat(10_000)))).toHaveLength(4_000)
})
