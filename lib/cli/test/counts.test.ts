import { expect, test } from 'vitest'
import { countPlaywright, countVitest, sum, summary } from './counts'

const report = (changes: object) =>
  JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...changes,
  })

test('the last line names skipped tests only when there are some', () => {
  expect(summary({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  expect(summary({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})

test('the counts of all steps add up', () => {
  const one = { passed: 1, failed: 2, skipped: 3 }
  expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 })
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 })
})

test('a test file that cannot be loaded is a failure', () => {
  const broken = { testResults: [{ status: 'failed', assertionResults: [] }] }
  expect(countVitest(report(broken), false)).toEqual({ passed: 5, failed: 1, skipped: 0 })
})

test('a bad exit without a failed test is a failure', () => {
  expect(countVitest(report({}), false).failed).toBe(1)
  expect(countVitest(report({}), true).failed).toBe(0)
})

test.each([null, '', '{', '{}'])('a missing or broken report (%j) is a failure', (text) => {
  expect(countVitest(text, true).failed).toBe(1)
  expect(countPlaywright(text, true).failed).toBe(1)
})

test('an error outside of any browser test is a failure', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 0, skipped: 2 }
  expect(countPlaywright(JSON.stringify({ stats, errors: [{ message: 'no' }] }), false)).toEqual({
    passed: 4,
    failed: 2,
    skipped: 2,
  })
})
