import { verify } from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { atMost } from './at-most'
import { generatePassword, hashPassword, passwordProblem, verifyPassword } from './password'

// Does what it does; the test sees what it is given.
vi.mock('@node-rs/argon2', { spy: true })

test.each([
  ['64 characters', 'x'.repeat(64)],
  ['1,000 characters', 'y'.repeat(1000)],
  ['emoji', '🔐🔐🔐'],
  ['spaces at both ends', '  two spaces  '],
  ['a NUL', 'nul\0inside'],
])('A09 a password with %s is one', async (_, password) => {
  expect(passwordProblem(password)).toBe(null)
  const stored = await hashPassword(password)
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
  expect(await verifyPassword(stored, password)).toBe(true)
})

test('A09 passwords are compared exactly: spaces, case, normal forms and what follows a NUL count', async () => {
  const stored = await hashPassword('Caf\u00e9 nul\0one')
  for (const near of [
    'Cafe\u0301 nul\0one',
    'caf\u00e9 nul\0one',
    ' Caf\u00e9 nul\0one',
    'Caf\u00e9 nul\0two',
    'Caf\u00e9 nul',
  ])
    expect(await verifyPassword(stored, near), near).toBe(false)
})

test('A09 too short, too long and blank are told before any hash', async () => {
  expect(passwordProblem('')).toBe("can't be blank")
  expect(passwordProblem('x')).toMatch(/at least 8/)
  expect(passwordProblem('x'.repeat(1024))).toBe(null)
  expect(passwordProblem('x'.repeat(1025))).toMatch(/at most 1024/)
  expect(passwordProblem('é'.repeat(513))).toMatch(/at most 1024/)
  expect(await verifyPassword('not even a hash', 'x'.repeat(5000))).toBe(false)
})

test('A01 without an account the answer is no, after the same work', async () => {
  const costOf = (hash: unknown) => /^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$/.exec(String(hash))?.[0]
  const stored = await hashPassword('right-password')
  vi.mocked(verify).mockClear()
  for (const hash of [stored, null, null]) expect(await verifyPassword(hash, 'wrong-password')).toBe(false)
  const [known, ...unknown] = vi.mocked(verify).mock.calls.map(([hash]) => costOf(hash))
  expect(known).toBeDefined()
  expect(unknown).toEqual([known, known])
})

test('A10 of twenty at once, four work at a time and all are served in order', async () => {
  const inTurn = atMost(4)
  let running = 0
  let most = 0
  const served: number[] = []
  await Promise.all(
    Array.from({ length: 20 }, (_, number) =>
      inTurn(async () => {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, 2))
        running--
        served.push(number)
      }),
    ),
  )
  expect(most).toBe(4)
  expect(served).toEqual(Array.from({ length: 20 }, (_, number) => number))
})

test('a failure gives its turn to the next', async () => {
  const inTurn = atMost(1)
  await expect(inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await inTurn(async () => 'yes')).toBe('yes')
})

test('generated passwords differ and are long enough', () => {
  const made = new Set(Array.from({ length: 200 }, generatePassword))
  expect(made.size).toBe(200)
  for (const password of made) expect(passwordProblem(password)).toBe(null)
})
