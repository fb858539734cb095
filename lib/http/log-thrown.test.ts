import { afterEach, expect, test, vi } from 'vitest'
import { createLog } from '../log'
import { logThrown } from './log-thrown'

const { error } = console
afterEach(() => {
  console.error = error
})

const setUp = () => {
  const printed = vi.fn()
  const lines: string[] = []
  console.error = printed
  logThrown(createLog('error', { write: (line) => lines.push(line) }))
  return { printed, lines }
}

test('what a page throws is told in the log, by its cause and the digest that the page shows, without the statement', () => {
  const { printed, lines } = setUp()
  const cause = Object.assign(new Error('relation is missing'), { code: '42P01' })
  const thrown = Object.assign(new Error('Failed query: select 1\nparams: jane@example.com', { cause }), {
    digest: '12',
  })
  console.error('⨯', thrown)
  expect(printed).not.toHaveBeenCalled()
  expect(lines).toEqual([expect.stringContaining('relation is missing')])
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ digest: '12', err: { code: '42P01' } })
  expect(lines[0]).not.toMatch(/select 1|jane/)
})

test('whatever else is printed is printed as before', () => {
  const { printed, lines } = setUp()
  console.error('a warning', 7)
  expect(printed).toHaveBeenCalledWith('a warning', 7)
  expect(lines).toEqual([])
})
