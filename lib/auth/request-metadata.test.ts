import { expect, test } from 'vitest'
import { remoteAddressHeader } from './remote-address'
import { requestMetadata } from './request-metadata'

const of = (headers: Record<string, string>, params?: unknown) =>
  requestMetadata({ headers: new Headers(headers), actor: 'jane@example.com', params, hops: 0 })

test('a request is known by who, from where, with what', () => {
  const metadata = of(
    {
      [remoteAddressHeader()]: '203.0.113.9',
      'user-agent': 'Firefox',
      referer: 'https://hindsight.example/customers/new?token=abc&page=2',
    },
    { email: 'jane@example.com', password: 'hidden' },
  )
  expect(metadata).toEqual({
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    correlationId: metadata.requestId,
    requestIp: '203.0.113.9',
    requestUserAgent: 'Firefox',
    requestReferer: 'https://hindsight.example/customers/new?token=%5BFILTERED%5D&page=2',
    requestParams: { email: 'jane@example.com', password: '[FILTERED]' },
    actor: 'jane@example.com',
  })
})

test('a sane correlation id is carried on, another is not', () => {
  expect(of({ 'x-correlation-id': 'order-7:retry.1' }).correlationId).toBe('order-7:retry.1')
  for (const odd of ['', 'a b', '<script>', 'x'.repeat(200)]) {
    const metadata = of({ 'x-correlation-id': odd })
    expect(metadata.correlationId).toBe(metadata.requestId)
  }
})

test('what is not known is absent', () => {
  expect(Object.keys(requestMetadata({ headers: new Headers(), actor: null, hops: 0 }))).toEqual([
    'requestId',
    'correlationId',
  ])
})
