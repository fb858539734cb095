import { expect, test } from 'vitest'
import { type FeedCursor, hasRead } from './feed-cursor'

const cursor: FeedCursor = { epoch: 1, seen: null, target: null, windowTo: null, position: 0 }
const lasting = { after: 100, until: null }
const ended = { after: 100, until: 200 }

/** Transactions 10 and 12 run in the first snapshot; in the second only 12 and 22. */
const [seen, target] = ['10:20:10,12', '12:30:12,22']

test.each([
  ['nothing, where it never began', cursor, lasting, { position: 1, xid: '5' }, false],
  [
    'in the first run, what lies behind and is visible',
    { ...cursor, target, position: 150 },
    lasting,
    { position: 150, xid: '29' },
    true,
  ],
  ['not what lies ahead', { ...cursor, target, position: 150 }, lasting, { position: 151, xid: '29' }, false],
  [
    'not what was running and lies behind',
    { ...cursor, target, position: 150 },
    lasting,
    { position: 140, xid: '22' },
    false,
  ],
  [
    'but what was restored, whatever its transaction',
    { ...cursor, target, position: 150 },
    lasting,
    { position: 99, xid: '22' },
    true,
  ],
  ['what was seen', { ...cursor, seen }, lasting, { position: 150, xid: '19' }, true],
  ['not what was running then', { ...cursor, seen }, lasting, { position: 150, xid: '12' }, false],
  ['but what was restored before', { ...cursor, seen }, lasting, { position: 100, xid: '12' }, true],
  [
    'in a window, what became visible and lies behind',
    { ...cursor, seen, target, position: 150 },
    lasting,
    { position: 150, xid: '10' },
    true,
  ],
  [
    'not what became visible and lies ahead',
    { ...cursor, seen, target, position: 150 },
    lasting,
    { position: 151, xid: '10' },
    false,
  ],
  [
    'not what still runs and lies behind',
    { ...cursor, seen, target, windowTo: 160, position: 150 },
    lasting,
    { position: 150, xid: '22' },
    false,
  ],
  [
    'what was seen and lies ahead',
    { ...cursor, seen, target, windowTo: 160, position: 150 },
    lasting,
    { position: 155, xid: '15' },
    true,
  ],
  ['not what belongs to a later epoch', { ...cursor, seen }, ended, { position: 201, xid: '5' }, false],
  [
    'in the last window of an epoch, all that lies behind',
    { ...cursor, seen, windowTo: 190, position: 150 },
    ended,
    { position: 150, xid: '99' },
    true,
  ],
  [
    'not what lies ahead there',
    { ...cursor, seen, windowTo: 190, position: 150 },
    ended,
    { position: 151, xid: '99' },
    false,
  ],
  ['not what nobody has begun to read there', { ...cursor, seen }, ended, { position: 150, xid: '99' }, false],
])('a reader is past: %s', (_, at, bounds, event, expected) => {
  expect(hasRead(at, bounds, event)).toBe(expected)
})
