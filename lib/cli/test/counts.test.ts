import { expect, test } from 'vitest'
import { countPlaywright } from './count-playwright'
import { countVitest } from './count-vitest'
import { countCheck, sum, summary } from './counts'

const report = (changes: object) =>
  JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...changes,
  })
const badly = 'it ended with exit code 1'

test('the last line names skipped tests only when there are some', () => {
  expect(summary({ passed: 3, failed: 0, skipped: 0, complaints: [] })).toBe('3 passed, 0 failed')
  expect(summary({ passed: 3, failed: 1, skipped: 2, complaints: [] })).toBe('3 passed, 1 failed, 2 skipped')
})

test('the counts and the complaints of all steps add up', () => {
  const one = { passed: 1, failed: 2, skipped: 3, complaints: ['a'] }
  expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6, complaints: ['a', 'a'] })
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0, complaints: [] })
})

test('a check that ended badly is named with how it ended', () => {
  expect(countCheck('Types', null)).toMatchObject({ passed: 1, failed: 0, complaints: [] })
  expect(countCheck('Types', badly).complaints).toEqual(['Types: it ended with exit code 1'])
})

test('a failed test is named with the first lines of its error', () => {
  const failed = { status: 'failed', fullName: 'orders ship once', failureMessages: ['a\nb\nc\nd\ne'] }
  const counts = countVitest(
    report({ numFailedTests: 1, testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [failed] }] }),
    badly,
  )
  expect(counts).toMatchObject({ passed: 5, failed: 1 })
  expect(counts.complaints).toEqual(['a.test.ts › orders ship once\n    a\n    b\n    c\n    d'])
})

test('a test file that cannot be loaded is a failure', () => {
  const broken = { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }
  expect(countVitest(report({ testResults: [broken] }), badly)).toMatchObject({
    passed: 5,
    failed: 1,
    complaints: ['b.test.ts could not be loaded\n    no such module'],
  })
})

test('an error that no test caught is a failure and is named', () => {
  expect(countVitest(report({}), badly, ['Error: away\n at x'])).toMatchObject({
    failed: 1,
    complaints: ['no test caught: Error: away\n     at x'],
  })
})

test('a bad exit without a failed test is a failure', () => {
  expect(countVitest(report({}), badly)).toMatchObject({
    failed: 1,
    complaints: ['vitest: no test failed, yet it ended with exit code 1'],
  })
  expect(countVitest(report({}), null).failed).toBe(0)
})

test.each([null, '', '{', '{}'])('a missing or broken report (%j) is a failure', (text) => {
  expect(countVitest(text, null).failed).toBe(1)
  expect(countPlaywright(text, null).failed).toBe(1)
})

test('a failed browser test and an error outside of any are failures and are named', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 0, skipped: 2 }
  const spec = (title: string, ok: boolean, message?: string) => ({
    title,
    ok,
    file: 'a.spec.ts',
    tests: [{ results: [{ errors: message ? [{ message }] : [] }] }],
  })
  const suites = [{ specs: [spec('fine', true)], suites: [{ specs: [spec('not fine', false, 'nothing to see')] }] }]
  expect(countPlaywright(JSON.stringify({ stats, suites, errors: [{ message: 'no' }] }), badly)).toEqual({
    passed: 4,
    failed: 2,
    skipped: 2,
    complaints: ['e2e/a.spec.ts › not fine\n    nothing to see', 'outside of any browser test: no'],
  })
})
