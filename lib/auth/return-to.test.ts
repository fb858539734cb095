import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseReturnTo } from './return-to'

const elsewhere = [
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  '\tjavascript:alert(1)',
  '\t//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  'evil.example',
  '',
]

test.each(elsewhere)('A11 a return path of %j stays on this site', (path) => {
  expect(parseReturnTo(path)).toBe('/events')
})

test.each([
  '/events?q=a%20b&after=3#top',
  `/events?q=${'%20'.repeat(2_048)}`,
  '/streams/Customer/a%2Fb?version=2',
  '/',
])('a page of this site is kept: %s', (path) => {
  expect(parseReturnTo(path)).toBe(path)
})

test.each([
  '/sign-in',
  '/sign-in?returnTo=/events',
  '/unavailable?returnTo=/events',
  '/api/events',
  undefined,
  null,
  3,
  ['/events'],
  `/${'x'.repeat(8_000)}`,
])('what leads nowhere falls back: %j', (path) => {
  expect(parseReturnTo(path)).toBe('/events')
})

test('A11 whatever is asked for, a browser stays on the own origin', () => {
  const site = 'https://hindsight.example'
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    ' ',
    ':',
    '@',
    '?',
    '#',
    'evil.example',
    'javascript',
    '%2f',
    '%5c',
  )
  const paths = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.webUrl(),
  )
  fc.assert(
    fc.property(paths, (path) => {
      const answer = parseReturnTo(path)
      expect(new URL(answer, site).origin).toBe(site)
      expect(new URL(answer, `${site}/api/sign-in`).origin).toBe(site)
      expect(answer).toMatch(/^\/(?![/\\])/)
    }),
    { numRuns: 3000 },
  )
})
