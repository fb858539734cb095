import { expect, test } from 'vitest'
import { recordedAtProblem } from './recorded-at'

test.each([
  '2026-11-20T10:00:00.123456Z',
  '2026-11-20T10:00:00Z',
  '2026-11-20T10:00Z',
  '2010-10-02T09:20:39.266+02:00',
  '2024-02-29T23:59:59.1-0330',
  '2026-11-20T10:00:00.123456000Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999Z',
  '9999-12-31T23:59:59+01',
])('%s is a moment', (text) => expect(recordedAtProblem(text)).toBeNull())

test.each([
  ['2026-11-20T10:00:00.1234567Z', 'finer than a microsecond'],
  ['2026-11-20T10:00:00', 'with a zone'],
  ['2026-11-20', 'with a zone'],
  ['yesterday', 'ISO 8601'],
  ['infinity', 'ISO 8601'],
  ['2026-02-29T10:00:00Z', 'a day that does not exist'],
  ['2026-13-01T10:00:00Z', 'a day that does not exist'],
  ['0000-01-01T10:00:00Z', 'years 1 to 9999'],
  ['9999-12-31T23:59:59-12:00', 'years 1 to 9999'],
  ['9999-12-31T23:59:59-0030', 'years 1 to 9999'],
  ['0001-01-01T00:00:00+14:00', 'years 1 to 9999'],
  ['2026-11-20T24:00:00Z', 'ISO 8601'],
  ['2026-11-20T10:00:60Z', 'ISO 8601'],
])('%s is refused: %s', (text, reason) => expect(recordedAtProblem(text)).toContain(reason))
