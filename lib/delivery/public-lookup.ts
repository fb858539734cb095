import { type LookupAddress, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** An address that requests of ours must not reach: of this machine, a private network or special use. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress'
  readonly code = 'private_address'
}

const globalUnicast = ipaddr.parseCIDR('2000::/3')

/** Whether an address is one of the open internet. IPv4 in IPv6 counts as what it is; tunnels and translations do not. */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(globalUnicast)
}

/** Throws PrivateAddress unless the address is public. */
export const requirePublic = (address: string): void => {
  if (!isPublicAddress(address))
    throw new PrivateAddress(`${address} is an address of this machine or a private network`)
}

type Resolve = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

const resolveAll: Resolve = (hostname, options, callback) => lookup(hostname, options, callback)

/**
 * Resolves a name for the very connection that is about to be made, and refuses when any of its addresses is not
 * public. A name that changes its mind between a check and the connection gains nothing: there is nothing in between.
 */
export const publicLookup =
  (resolve: Resolve = resolveAll): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { all: true }, (error, addresses) => {
      if (error) return callback(error, '')
      try {
        for (const { address } of addresses) requirePublic(address)
      } catch (refusal) {
        return callback(refusal instanceof Error ? refusal : new PrivateAddress(hostname), '')
      }
      if (options.all) return callback(null, addresses)
      const [first] = addresses
      return first ? callback(null, first.address, first.family) : callback(new Error(`${hostname} has no address`), '')
    })
  }
