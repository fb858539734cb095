import { expect, test } from 'vitest'
import { formatCents } from './cents'

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [123456, '1,234.56'],
  [1_000_000_000_001, '10,000,000,000.01'],
])('%i cents are %s', (cents, text) => expect(formatCents(cents)).toBe(text))
