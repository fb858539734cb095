import { expect, test } from 'vitest'
import type { Reviewer } from '../auth/role'
import { keptBriefly } from './kept-briefly'

const ada: Reviewer = { id: '1', email: 'ada@example.com', role: 'auditor', actor: 'ada@example.com' }

const counting = () => {
  let [asked, present] = [0, 0]
  const answers = keptBriefly(
    (_reviewer, question: string) => {
      asked += 1
      return asked === 1 ? Promise.reject(new Error('the database is away')) : Promise.resolve(`${question} ${asked}`)
    },
    (question) => question,
    () => present,
  )
  return { ask: (question = 'who') => answers(ada, question), pass: (ms: number) => (present += ms) }
}

test('an answer is kept for two seconds, and a failure for nobody', async () => {
  const { ask, pass } = counting()
  await expect(ask()).rejects.toThrow('the database is away')
  expect(await Promise.all([ask(), ask()])).toEqual(['who 2', 'who 2'])
  pass(1_999)
  expect(await ask()).toBe('who 2')
  pass(1)
  expect(await ask()).toBe('who 3')
})

test('each question has its own answer, and of many the one asked longest ago is forgotten', async () => {
  const { ask } = counting()
  await expect(ask()).rejects.toThrow()
  expect(await ask('first')).toBe('first 2')
  expect(await ask('second')).toBe('second 3')
  for (let number = 1; number <= 99; number++) await ask(`another ${number}`)
  expect(await ask('second')).toBe('second 3')
  expect(await ask('first')).toBe('first 103')
})
