import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

declare global {
  var hindsightRemoteAddressHeader: string | undefined
}

/**
 * Next.js hides the socket, and keeps an X-Forwarded-For that the caller wrote. The header that carries the true address
 * has a name that nobody outside this process can guess.
 */
export const remoteAddressHeader = (): string => {
  globalThis.hindsightRemoteAddressHeader ??= `x-remote-address-${randomUUID()}`
  return globalThis.hindsightRemoteAddressHeader
}

const hasRequest = (message: unknown): message is { request: IncomingMessage } =>
  typeof message === 'object' && message !== null && 'request' in message

/** Writes the address of the socket into each request, before Next.js sees it. */
export const carryRemoteAddress = () =>
  subscribe('http.server.request.start', (message) => {
    if (!hasRequest(message)) return
    const { request } = message
    request.headers[remoteAddressHeader()] = request.socket.remoteAddress ?? ''
  })
