import { expect, test } from 'vitest'
import { processTitle } from './process-title'

const titleOf = (chosen: number, until?: number) =>
  processTitle({ saga: 'reserve-and-ship', key: '1' }, { latest: 4, chosen, until })

test('a process has a title of its own at each step, and on each page of them', () => {
  expect(titleOf(4)).toBe('reserve-and-ship 1')
  expect(titleOf(2)).toBe('reserve-and-ship 1 · step 2')
  expect(titleOf(4, 3)).toBe('reserve-and-ship 1 · steps up to 3')
  expect(titleOf(2, 99)).toBe('reserve-and-ship 1 · step 2 · steps up to 4')
})
