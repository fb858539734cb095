import { randomUUID } from 'node:crypto'
import { headers as nextHeaders } from 'next/headers'
import { env } from '../env'
import type { JsonObject } from '../event-sourcing/json'
import { withMetadata } from '../event-sourcing/metadata'
import { clientIp } from './client-ip'
import { filterParams, recordable } from './filter-params'

type Request = {
  readonly headers: Headers
  readonly actor: string | null
  readonly params?: unknown
  readonly hops: number
}

const sane = /^[\w.:@/+=-]{1,128}$/

/** The query of an address may hold what the filter keeps out elsewhere. */
const refererOf = (referer: string): string => {
  if (!URL.canParse(referer)) return recordable(referer.split(/[?#]/)[0] ?? '')
  const url = new URL(referer)
  const query = filterParams(Object.fromEntries(url.searchParams))
  const kept =
    query && typeof query === 'object' ? Object.entries(query).map(([key, value]) => [key, String(value)]) : []
  return recordable(`${url.origin}${url.pathname}${kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''}`)
}

/** What is known about a request, as it stands in the metadata of the events it causes. */
export const requestMetadata = ({ headers, actor, params, hops }: Request): JsonObject => {
  const requestId = randomUUID()
  const correlation = headers.get('x-correlation-id') ?? ''
  const referer = headers.get('referer')
  const userAgent = headers.get('user-agent')
  const ip = clientIp(headers, hops)
  return {
    requestId,
    correlationId: sane.test(correlation) ? correlation : requestId,
    ...(ip !== null && { requestIp: ip }),
    ...(userAgent !== null && { requestUserAgent: recordable(userAgent, 500) }),
    ...(referer !== null && { requestReferer: refererOf(referer) }),
    ...(params !== undefined && { requestParams: filterParams(params) }),
    ...(actor !== null && { actor }),
  }
}

/** Runs `work` with the metadata of the present request; every event recorded in it says who caused it, and from where. */
export const withRequestMetadata = async <Result>(
  who: { readonly actor: string } | null,
  work: () => Promise<Result>,
  params?: unknown,
): Promise<Result> => {
  const headers = await nextHeaders()
  const { trustedProxyHops: hops } = env()
  return withMetadata(requestMetadata({ headers, actor: who?.actor ?? null, params, hops }), work)
}
