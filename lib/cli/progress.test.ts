import { expect, test } from 'vitest'
import { progressBar, progressLine, startProgress } from './progress'

const screenOf = (isTTY: boolean) => {
  const written: string[] = []
  return { isTTY, written, write: (text: string) => written.push(text) }
}

test('a line says how many, how far, how long, how fast and how much longer', () => {
  expect(progressLine('import', { done: 12_345, fraction: 0.5, elapsedMs: 2_000 })).toBe(
    'import: 12,345 (50 %) in 2.0 s, 6,173/s, 2 s left',
  )
})

test('a line without a known end leaves the percentage out', () => {
  expect(progressLine('import', { done: 10, elapsedMs: 1_000 })).toBe('import: 10 in 1.0 s, 10/s')
})

test('a bar fills up and never beyond its end', () => {
  const bar = (fraction: number) => progressBar('seed', { done: 1, fraction, elapsedMs: 1_000 })
  expect(bar(0.5)).toBe('seed [############............] 50 % 1 1/s, 1 s left')
  expect(bar(1.2)).toContain('[########################] 100 %')
})

test('elsewhere than on a terminal there are whole lines, not one per report', () => {
  const screen = screenOf(false)
  let time = 0
  const progress = startProgress('import', { screen, now: () => time })
  for (let done = 1; done <= 50; done++) {
    time += 100
    progress.report(done)
  }
  progress.finish(50)
  expect(screen.written).toHaveLength(3)
  expect(screen.written.every((text) => text.endsWith('\n') && !text.includes('\r'))).toBe(true)
  expect(screen.written.at(-1)).toBe('import: 50 in 5.0 s, 10/s\n')
})

test('on a terminal the bar redraws itself and gives way to a last line', () => {
  const screen = screenOf(true)
  let time = 0
  const progress = startProgress('import', { screen, now: () => time })
  time = 150
  progress.report(10, 0.1, 'reading')
  progress.finish(10)
  expect(screen.written[0]).toMatch(/^\r\x1b\[Kimport, reading \[##\.+\] 10 %/)
  expect(screen.written[1]).toMatch(/^\r\x1b\[Kimport: 10 in .*\n$/)
})
