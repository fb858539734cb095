import { urls } from '@/lib/viewer/urls'
import { expect, test } from './fixtures'

test('the API answers in JSON what the pages show', async ({ api, givenCustomer, givenChanges }) => {
  const customer = await givenCustomer()
  await givenChanges(customer, 2)
  const list = await (await api.get('/api/events', { params: { q: customer.id, limit: '2' } })).json()
  expect(list).toMatchObject({ events: [{ version: 3 }, { version: 2 }], prevCursor: null })
  expect(list.nextCursor).toBe(list.events[1].position)
  const event = await (await api.get(urls.api.event(list.events[1].position))).json()
  expect(event).toMatchObject({ state: { firstName: 'Jane 1' }, nextPosition: list.events[0].position, version: 2 })
  const stream = await (await api.get(urls.api.stream('Customer', customer.id, { version: 1 }))).json()
  expect(stream).toMatchObject({
    aggregateType: 'Customer',
    aggregateId: customer.id,
    version: 1,
    state: { firstName: 'Jane' },
  })
})

test('the API says what is wrong with a question', async ({ api }) => {
  const answer = async (path: string) => {
    const response = await api.get(path)
    return { status: response.status(), body: await response.json() }
  }
  expect(await answer('/api/events?q=email:')).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_search', at: 7, message: expect.any(String) } },
  })
  for (const query of ['limit=0', 'limit=201', 'after=x', 'after=1&before=2', 'from=x', 'q=a&q=b'])
    expect(await answer(`/api/events?${query}`), query).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_parameter' } },
    })
  for (const path of [
    '/api/events/0',
    '/api/events/1abc',
    '/api/events/99999999999999999999',
    '/api/streams/Customer/nobody',
    '/api/nothing/here',
  ])
    expect(await answer(path), path).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  for (const path of ['/api/events', '/api/events/1', '/api/streams/Customer/x', '/api/health'])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await api.fetch(path, { method })
      expect([response.status(), response.headers().allow], `${method} ${path}`).toEqual([405, 'GET'])
      expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } })
    }
})

test('the API is closed to whoever does not say who they are', async ({ request }) => {
  for (const path of ['/api/events', '/api/events/1', '/api/streams/Customer/x'])
    expect((await request.get(path)).status(), path).toBe(401)
})
