import { isIP, isIPv6 } from 'node:net'
import { remoteAddressHeader } from './remote-address'

const plain = (address: string): string => {
  const trimmed = address.trim()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(trimmed)?.[1]
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(trimmed)?.[1] ?? /^\[(.+)\](?::\d+)?$/.exec(trimmed)?.[1]
  return mapped ?? withPort ?? trimmed
}

/** The address behind `hops` proxies of ours; everything further left in X-Forwarded-For is the caller's own claim. */
export const clientIpOf = (remoteAddress: string | null, forwardedFor: string | null, hops: number): string | null => {
  const claimed = hops > 0 && forwardedFor ? forwardedFor.split(',') : []
  const chain = [...claimed, remoteAddress ?? ''].map(plain)
  const client = chain[Math.max(0, chain.length - 1 - hops)] ?? ''
  return isIP(client) === 0 ? null : client
}

export const clientIp = (headers: Headers, hops: number): string | null =>
  clientIpOf(headers.get(remoteAddressHeader()), headers.get('x-forwarded-for'), hops)

/** Whom the limiter counts: one household of IPv6 addresses (a /64) is one client. */
export const clientSubject = (address: string | null): string => {
  if (address === null) return 'unknown'
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const zeros = address.includes('::') ? Array.from({ length: 8 - left.length - right.length }, () => '0') : []
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
