import { expect, test } from 'vitest'
import { inTurnOf } from './in-turn-of'

const soon = () => new Promise((resolve) => setTimeout(resolve, 2))

test('work under one key runs one after the other, a failure included', async () => {
  const inTurn = inTurnOf()
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} begins`)
    await soon()
    seen.push(`${name} ends`)
    if (name === 'first') throw new Error(name)
    return name
  }
  const both = await Promise.allSettled([inTurn('a', work('first')), inTurn('a', work('second'))])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

test('work under different keys does not wait', async () => {
  const inTurn = inTurnOf()
  let release = () => {}
  const held = inTurn('a', () => new Promise<void>((resolve) => (release = resolve)))
  expect(await inTurn('b', async () => 'done')).toBe('done')
  release()
  await held
})
