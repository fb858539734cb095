import type { LookupAddress } from 'node:dns'
import { expect, test } from 'vitest'
import { isPublicAddress, publicLookup } from './public-lookup'

test.each([
  '127.0.0.1',
  '127.8.9.10',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::127.0.0.1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd12:3456::1',
  'fec0::1',
  'ff02::1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::7f00:1',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
  '2001:db8::1',
  'not an address',
  '',
])('%s is no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
  '%s is a public address',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

const found = (lookup: ReturnType<typeof publicLookup>, all: boolean) =>
  new Promise((resolve) =>
    lookup('some.example', { all }, (error, address, family) => resolve(error ? error.message : { address, family })),
  )

const answering = (...answers: readonly (readonly LookupAddress[])[]) => {
  const left = [...answers]
  return publicLookup((_, __, callback) => callback(null, [...(left.shift() ?? [])]))
}

const good = { address: '1.1.1.1', family: 4 }
const own = { address: '127.0.0.1', family: 4 }

test('a name with public addresses alone is resolved', async () => {
  expect(await found(answering([good]), false)).toEqual(good)
  expect(await found(answering([good, good]), true)).toEqual({ address: [good, good], family: undefined })
})

test('a name with one private address among public ones is refused', async () => {
  expect(await found(answering([good, own]), true)).toMatch(/^127\.0\.0\.1 is an address of this machine/)
})

test('a name that changes its mind is refused as soon as it does', async () => {
  const rebinding = answering([good], [own])
  expect(await found(rebinding, false)).toEqual(good)
  expect(await found(rebinding, false)).toMatch(/^127\.0\.0\.1/)
})

test('a name without addresses or that cannot be resolved is an error', async () => {
  expect(await found(answering([]), false)).toBe('some.example has no address')
  const fails = publicLookup((_, __, callback) => callback(new Error('no such name'), []))
  expect(await found(fails, true)).toBe('no such name')
})
