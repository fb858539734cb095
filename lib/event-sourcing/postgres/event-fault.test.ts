import { expect, test } from 'vitest'
import { CorruptStream } from '../errors'
import { eventFaultOf } from './event-fault'

const coded = (code: string) => Object.assign(new Error(`failed with ${code}`), { code })

test.each([
  ...['08003', '08006', '40001', '40P01', '53100', '53300', '55P03', '55006', '57014', '57P01', '57P03', '58030'],
  ...['25006', '25P03', '25P04'],
  ...['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECT_TIMEOUT', 'TRANSACTION_OVER'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'target_away'],
])('%s is the fault of the moment', (code) => {
  expect(eventFaultOf(coded(code))).toBeNull()
  expect(eventFaultOf(new Error('Failed query: select 1', { cause: coded(code) }))).toBeNull()
})

test.each(['23505', '23502', '22P02', '42P01', '42501', '55000', 'XX000', 'ENOENT', 'E_MINE'])(
  '%s is the fault of the event',
  (code) => {
    expect(eventFaultOf(coded(code))).toContain(`failed with ${code}`)
  },
)

test('an event that cannot be read and whatever a handler throws is the fault of the event', () => {
  expect(eventFaultOf(new CorruptStream('unknown event'))).toContain('unknown event')
  expect(eventFaultOf(new TypeError('x is not a function'))).toContain('x is not a function')
  expect(eventFaultOf('just a text')).toContain('just a text')
  expect(eventFaultOf(undefined)).toContain('undefined')
})
