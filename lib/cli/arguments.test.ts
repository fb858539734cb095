import { describe, expect, test } from 'vitest'
import { noPositionals, oneOf, onlyPositional, readArguments, wantsHelp, wholeNumber } from './arguments'

test('options and positionals come in any order', () => {
  const { values, positionals } = readArguments(['add', '--role', 'admin', 'ada@example.com'], {
    role: { type: 'string' },
  })
  expect(values.role).toBe('admin')
  expect(positionals).toEqual(['add', 'ada@example.com'])
})

test('a lone dash is a positional: standard input', () => {
  expect(readArguments(['-'], {}).positionals).toEqual(['-'])
})

test('an unknown option is refused in one line', () => {
  expect(() => readArguments(['--bogus'], {})).toThrow(/^Unknown option '--bogus'\.$/)
})

test('an option without its value is refused', () => {
  const options = { role: { type: 'string' }, json: { type: 'boolean' } } as const
  for (const argv of [['--role'], ['--role', '--json'], ['--role', '-x']])
    expect(() => readArguments(argv, options)).toThrow(/^--role needs a value\.$/)
})

test('a negative number is a value, so that the rule of its option can be told', () => {
  const options = { events: { type: 'string' }, json: { type: 'boolean' } } as const
  expect(readArguments(['--events', '-1'], options).values.events).toBe('-1')
  expect(() => readArguments(['--json', '-1'], options)).toThrow(/^Unknown option '-1'\.$/)
})

test('help is asked for anywhere on the line', () => {
  expect(wantsHelp(['add', '--help'])).toBe(true)
  expect(wantsHelp(['-h'])).toBe(true)
  expect(wantsHelp(['help'])).toBe(false)
})

describe('positionals', () => {
  test('exactly one is wanted', () => {
    expect(onlyPositional(['a'], 'FILE')).toBe('a')
    expect(() => onlyPositional([], 'FILE')).toThrow('FILE is missing.')
    expect(() => onlyPositional(['a', 'b'], 'FILE')).toThrow('"b" is too many')
  })

  test('none is wanted', () => {
    expect(() => noPositionals(['a'])).toThrow('"a" is not expected here.')
  })
})

test.each(['', '-1', '1.5', '1e3', '0', '101', ' 5'])('"%s" is no whole number from 1 to 100', (text) => {
  expect(() => wholeNumber(text, '--events', { min: 1, max: 100 })).toThrow(`not "${text}"`)
})

test('a choice is one of the list', () => {
  expect(oneOf('admin', '--role', ['auditor', 'admin'])).toBe('admin')
  expect(() => oneOf('boss', '--role', ['auditor', 'admin'])).toThrow(
    '--role must be one of auditor, admin, not "boss".',
  )
  expect(() => oneOf(undefined, '--role', ['auditor', 'admin'])).toThrow('--role must be one of auditor, admin.')
})
