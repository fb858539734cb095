import { expect, test } from 'vitest'
import { placesFor } from './places'

test('there are so many places, and one that is given back can be had again', () => {
  const take = placesFor(2)
  const [one, two] = [take(), take()]
  expect([one, two, take()]).toEqual([expect.any(Function), expect.any(Function), null])
  one?.()
  one?.()
  expect([take(), take()]).toEqual([expect.any(Function), null])
  two?.()
  expect(take()).not.toBeNull()
})
