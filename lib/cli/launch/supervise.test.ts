import { expect, test } from 'vitest'
import { supervise, waitMsAfter } from './supervise'

const until = async (condition: () => boolean) => {
  for (const end = Date.now() + 20_000; !condition() && Date.now() < end; )
    await new Promise((done) => setTimeout(done, 20))
}

const program = (script: string, lines: string[]) => ({
  name: 'program',
  args: ['-e', script],
  env: process.env,
  onLine: (line: string) => void lines.push(line),
})

test('the pause before a start doubles with each death, up to a ceiling', () => {
  expect([1, 2, 3, 4].map(waitMsAfter)).toEqual([250, 500, 1000, 2000])
  expect(waitMsAfter(50)).toBe(15_000)
})

test('a program that dies is started again, and what it says is passed on line by line', async () => {
  const [lines, said]: [string[], string[]] = [[], []]
  const running = supervise(program("console.log('one\\ntwo'); process.exit(3)", lines), (line) => said.push(line))
  await until(() => lines.length >= 4)
  await running.stop()
  expect(lines.slice(0, 4)).toEqual(['one', 'two', 'one', 'two'])
  expect(said[0]).toBe('The program ended (code 3) and is started again.')
  expect(running.deaths()).toBeGreaterThanOrEqual(1)
})

test('stopping ends the program for good', async () => {
  const lines: string[] = []
  const running = supervise(program("console.log('here'); setInterval(() => {}, 1000)", lines), () => {})
  await until(() => lines.length > 0)
  await running.stop()
  expect(running.isRunning()).toBe(false)
  expect(lines).toEqual(['here'])
})
