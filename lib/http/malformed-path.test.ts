import { expect, test } from 'vitest'
import { malformedPath } from './malformed-path'

const headers = new Headers({ 'Content-Security-Policy': "script-src 'nonce-abc'" })

test.each(['/', '/events/1', '/streams/Customer/a%2Fb%20%C3%BC', '/customers/%00'])('%s can be read', (path) =>
  expect(malformedPath(path, headers)).toBeNull(),
)

test.each(['/events/%E0%A4%A', '/customers/%FF', '/streams/Customer/%', '/%ED%A0%80'])(
  '%s is 400 with a page that says so',
  async (path) => {
    const answer = malformedPath(path, headers)
    expect([answer?.status, answer?.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
    expect(await answer?.text()).toContain('This address cannot be read')
  },
)

test('under /api it is JSON', async () => {
  const answer = malformedPath('/api/customers/%FF', headers)
  expect(answer?.status).toBe(400)
  expect(await answer?.json()).toMatchObject({ error: { code: 'malformed_path' } })
})
