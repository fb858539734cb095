import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pageHeaders } from './page-headers'

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

const isExchange = (message: unknown): message is Exchange =>
  typeof message === 'object' && message !== null && 'request' in message && 'response' in message

/** A page or a call that is read: nothing for the proxy to refuse. Files and what cannot be decoded are left to it. */
const isPlain = ({ method, url = '' }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') && /^\/(?!\/|_next\/)[\w/-]*(?:\?|$)/.test(url)

/** The router's own parameter is no part of the address. */
const addressOf = (url: string): string => {
  if (!url.includes('_rsc=')) return url
  const [path = '', query = ''] = url.split('?')
  const rest = query.split('&').filter((pair) => !pair.startsWith('_rsc='))
  return rest.length > 0 ? `${path}?${rest.join('&')}` : path
}

/**
 * Gives plain requests their headers as they come in, before Next.js sees them. The proxy does the same for the others;
 * to run it for every page took a fifth of the time of a page.
 */
export const carryPageHeaders = () =>
  subscribe('http.server.request.start', (message) => {
    if (!isExchange(message)) return
    const { request, response } = message
    // The proxy leaves alone what has a policy, so a caller must not bring one.
    delete request.headers['content-security-policy']
    if (!isPlain(request)) return
    const headers = pageHeaders(addressOf(request.url ?? ''))
    Object.assign(request.headers, headers.request)
    const writeHead = response.writeHead.bind(response)
    response.writeHead = (status: number, ...rest: []) => {
      for (const [name, value] of Object.entries(headers.response)) response.setHeader(name, value)
      return writeHead(status, ...rest)
    }
  })
