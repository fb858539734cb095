import { expect, test } from 'vitest'
import type { Reviewer } from '../auth/role'
import { keptBriefly } from './recent-facets'

const ada: Reviewer = { id: '1', email: 'ada@example.com', role: 'auditor', actor: 'ada@example.com' }

const counting = () => {
  let [asked, present] = [0, 0]
  const answers = keptBriefly(
    () => {
      asked += 1
      return asked === 1 ? Promise.reject(new Error('the database is away')) : Promise.resolve(asked)
    },
    () => present,
  )
  return { ask: () => answers(ada), pass: (ms: number) => (present += ms) }
}

test('an answer is kept for two seconds, and a failure for nobody', async () => {
  const { ask, pass } = counting()
  await expect(ask()).rejects.toThrow('the database is away')
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2])
  pass(1_999)
  expect(await ask()).toBe(2)
  pass(1)
  expect(await ask()).toBe(3)
})
