import { expect, test } from 'vitest'
import { finishedBetween, isOver, withRunning, xidsBetween } from './snapshots-between'

const isWithin = (xid: bigint, ranges: ReturnType<typeof finishedBetween>) =>
  ranges.some(({ lower, upper }) => xid >= BigInt(lower) && xid < BigInt(upper))

test('between two snapshots those are over that ran or had not begun, without those that still run', () => {
  expect(finishedBetween('10:20:10,12,15', '12:30:12,22,29')).toEqual([
    { lower: '10', upper: '11' },
    { lower: '15', upper: '16' },
    { lower: '20', upper: '22' },
    { lower: '23', upper: '29' },
  ])
})

test('between a snapshot and itself nothing ended', () => {
  expect(finishedBetween('10:20:10,12', '10:20:10,12')).toEqual([])
})

test('without a later snapshot everything counts that was not over', () => {
  expect(finishedBetween('10:20:10', null)).toEqual([
    { lower: '10', upper: '11' },
    { lower: '20', upper: String(2n ** 64n - 1n) },
  ])
})

test('one’s own transaction still runs', () => {
  expect(withRunning('10:20:10,18', '15')).toBe('10:20:10,15,18')
  expect(withRunning('10:20:', '10')).toBe('10:20:10')
  expect(withRunning('10:20:10', '20')).toBe('10:20:10')
  expect(withRunning('10:20:10', null)).toBe('10:20:10')
})

test('what is over in the later snapshot and not in the earlier one is in a range, and nothing else', () => {
  const pick = (from: number, to: number) => from + Math.floor(Math.random() * (to - from))
  for (let round = 0; round < 200; round++) {
    const xmax = pick(5, 40)
    const running = Array.from({ length: xmax }, (_, xid) => xid).filter(() => Math.random() < 0.3)
    const xmaxLater = pick(xmax, 60)
    const runningLater = Array.from({ length: xmaxLater }, (_, xid) => xid).filter(
      (xid) => (xid >= xmax || running.includes(xid)) && Math.random() < 0.4,
    )
    const [seen, target] = [`0:${xmax}:${running}`, `0:${xmaxLater}:${runningLater}`]
    const ranges = finishedBetween(seen, target)
    for (let xid = 0; xid < 70; xid++) {
      const expected = isOver(String(xid), target) && !isOver(String(xid), seen)
      expect(isWithin(BigInt(xid), ranges), `${xid} between ${seen} and ${target}`).toBe(expected)
    }
    expect(xidsBetween(seen, target)).toBe(BigInt(xmaxLater - xmax))
  }
})
