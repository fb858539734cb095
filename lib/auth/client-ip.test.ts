import { expect, test } from 'vitest'
import { clientIp, clientIpOf, clientSubject } from './client-ip'
import { remoteAddressHeader } from './remote-address'

test('A04 without a trusted proxy the claims of the caller count for nothing', () => {
  expect(clientIpOf('203.0.113.9', '10.0.0.1, 10.0.0.2', 0)).toBe('203.0.113.9')
  expect(clientIpOf('203.0.113.9', '10.0.0.3', 0)).toBe('203.0.113.9')
})

test('A04 with trusted proxies exactly so many hops are believed', () => {
  expect(clientIpOf('10.0.0.1', 'evil, 1.2.3.4, 203.0.113.9', 1)).toBe('203.0.113.9')
  expect(clientIpOf('10.0.0.1', '1.2.3.4, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9')
  expect(clientIpOf('10.0.0.1', null, 2)).toBe('10.0.0.1')
})

test.each([
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['203.0.113.9:5123', '203.0.113.9'],
  ['[2001:db8::1]:5123', '2001:db8::1'],
  ['not an address', null],
  ['', null],
])('an address of %j is read as %j', (written, read) => {
  expect(clientIpOf(written, null, 0)).toBe(read)
})

test('the address of the socket travels under a name that nobody can guess', () => {
  expect(remoteAddressHeader()).toMatch(/^x-remote-address-[0-9a-f-]{36}$/)
  expect(remoteAddressHeader()).toBe(remoteAddressHeader())
  expect(clientIp(new Headers({ [remoteAddressHeader()]: '203.0.113.9', 'x-forwarded-for': '1.2.3.4' }), 0)).toBe(
    '203.0.113.9',
  )
  expect(clientIp(new Headers({ 'x-forwarded-for': '1.2.3.4', 'x-remote-address': '1.2.3.4' }), 0)).toBe(null)
})

test('the addresses of one IPv6 network are one client', () => {
  expect(clientSubject('2001:db8:0:7::1')).toBe(clientSubject('2001:db8:0:7:ffff:1:2:3'))
  expect(clientSubject('2001:db8:0:7::1')).not.toBe(clientSubject('2001:db8:0:8::1'))
  expect(clientSubject('203.0.113.9')).toBe('203.0.113.9')
  expect(clientSubject(null)).toBe('unknown')
})
