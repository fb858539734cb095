import { expect, test } from 'vitest'
import { minutes } from './clock'
import { forgetTries, giveTryBack, takeTry } from './sign-in-limits'
import { testSurroundings } from './testing'

const { given, pass } = await testSurroundings()

test('A02 the database counts: of sixty tries at once from many processes, exactly five pass', async () => {
  const tries = await Promise.all(Array.from({ length: 60 }, () => takeTry('account:a', 5, given)))
  expect(tries.filter(({ ok }) => ok)).toHaveLength(5)
  expect(tries.filter((tried) => tried.ok && tried.last)).toHaveLength(1)
})

test('a window begins with its first try, and refused tries do not lengthen it', async () => {
  for (let minute = 0; minute < 14; minute++) {
    pass(minutes(1))
    expect((await takeTry('account:a', 5, given)).ok).toBe(false)
  }
  pass(minutes(1))
  const tries = await Promise.all(Array.from({ length: 60 }, () => takeTry('account:a', 5, given)))
  expect(tries.filter(({ ok }) => ok)).toHaveLength(5)
})

test('a try given back can be taken again, and one forgotten counts no more', async () => {
  await giveTryBack('account:a', given)
  expect((await takeTry('account:a', 5, given)).ok).toBe(true)
  expect((await takeTry('account:a', 5, given)).ok).toBe(false)
  await forgetTries('account:a', given)
  expect((await takeTry('account:a', 5, given)).ok).toBe(true)
  await giveTryBack('account:nobody', given)
})
