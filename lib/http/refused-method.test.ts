import { expect, test } from 'vitest'
import { refusedMethod } from './refused-method'

const asked = (method: string, path: string) => refusedMethod(method, path, new Headers({ accept: 'text/html' }))

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not done to a page, and what is stands in Allow', (method) => {
  const answer = asked(method, '/events')
  expect([answer?.status, answer?.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
})

test.each([
  ['GET', '/events'],
  ['HEAD', '/events'],
  ['POST', '/customers/new'],
  ['PUT', '/api/customers/1'],
  ['PUT', '/api'],
])('%s %s goes on', (method, path) => expect(asked(method, path)).toBeNull())
