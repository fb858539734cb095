import { randomUUID } from 'node:crypto'
import { createToken } from '@/lib/auth/tokens'
import { urls } from '@/lib/viewer/urls'
import { expect, type StoredEvent, test, unusedEmail } from './fixtures'

const john = () => ({ firstName: 'John', lastName: 'Doe', email: unusedEmail() })
const nobody = '/api/customers/nobody'
const keys = ['id', 'firstName', 'lastName', 'email', 'deletedAt', 'createdAt', 'updatedAt', 'version']
const jsonHeaders = { 'Content-Type': 'application/json' }

test('T0-060 T0-244 creating answers 201 with the customer and where it is', async ({ api, eventsOf }) => {
  const data = john()
  const answer = await api.post('/api/customers', { data, headers: { Referer: 'example.com' } })
  expect(answer.status()).toBe(201)
  const customer = await answer.json()
  expect(Object.keys(customer)).toEqual(keys)
  expect(customer).toMatchObject({ ...data, deletedAt: null, version: 1 })
  expect(answer.headers()).toMatchObject({ location: urls.api.customer(customer.id), etag: '"1"' })
  expect(await (await api.get(urls.api.customer(customer.id))).json()).toEqual(customer)

  const [event, ...others] = await eventsOf(customer)
  expect(others).toEqual([])
  const { createdAt, updatedAt } = customer
  expect(event).toMatchObject({ type: 'CustomerCreated', version: 1, payload: { ...data, createdAt, updatedAt } })
  expect(event).toMatchObject({
    metadata: {
      requestId: expect.any(String),
      requestIp: '127.0.0.1',
      requestReferer: 'example.com',
      requestParams: { data },
    },
  })
})

test('T0-061 a taken e-mail is 422 at its field, and CustomerEmailTaken in the log', async ({ api, givenCustomer }) => {
  const { email } = await givenCustomer({ firstName: 'John' })
  const data = { firstName: 'John', lastName: 'Doe', email }
  const answer = await api.post('/api/customers', { data })
  expect(answer.status()).toBe(422)
  expect(await answer.json()).toEqual({ errors: { email: ['already taken'] } })
  const found = await api.get(urls.api.events({ eventType: 'CustomerEmailTaken', q: `email:${email}` }))
  const { events }: { events: StoredEvent[] } = await found.json()
  expect(events).toEqual([expect.objectContaining({ version: null, aggregateId: null, payload: data })])
})

test('T0-062 updating answers the customer, and a blank e-mail keeps the old one', async ({ api, givenCustomer }) => {
  const { id } = await givenCustomer()
  const rambo = { firstName: 'John', lastName: 'Rambo', email: unusedEmail() }
  const answer = await api.put(urls.api.customer(id), { data: rambo })
  expect(answer.status()).toBe(200)
  const customer = await answer.json()
  expect(Object.keys(customer)).toEqual(keys)
  expect(customer).toMatchObject({ id, ...rambo, deletedAt: null, version: 2 })
  for (const [version, email] of [
    [3, ''],
    [4, null],
    [5, undefined],
  ] as const) {
    const kept = await api.put(urls.api.customer(id), { data: { firstName: 'Jane', lastName: 'Doe', email } })
    expect(await kept.json()).toMatchObject({ firstName: 'Jane', email: rambo.email, version })
  }
})

test('T0-063 a missing last name is 422 with that one field', async ({ api, givenCustomer, eventsOf }) => {
  const customer = await givenCustomer()
  const answer = await api.put(urls.api.customer(customer.id), { data: { firstName: 'John' } })
  expect(answer.status()).toBe(422)
  expect(await answer.json()).toEqual({ errors: { lastName: ["can't be blank"] } })
  expect(await eventsOf(customer)).toHaveLength(1)
})

test('T0-064 deleting is 204 without a body; then the customer can be read, and not changed', async ({
  api,
  givenCustomer,
}) => {
  const { id, email } = await givenCustomer()
  const answer = await api.delete(urls.api.customer(id))
  expect(answer.status()).toBe(204)
  expect(await answer.text()).toBe('')
  const read = await api.get(urls.api.customer(id))
  expect(read.status()).toBe(200)
  expect(await read.json()).toMatchObject({ deletedAt: expect.any(String), version: 2 })
  expect((await api.delete(urls.api.customer(id))).status()).toBe(409)
  expect((await api.put(urls.api.customer(id), { data: { firstName: 'A', lastName: 'B' } })).status()).toBe(409)
  expect((await api.post('/api/customers', { data: { firstName: 'A', lastName: 'B', email } })).status()).toBe(422)
})

test('T0-080 blank, null and absent values are named all at once', async ({ api }) => {
  const blank = ["can't be blank"]
  for (const data of [{ firstName: '', lastName: '', email: '' }, { firstName: ' ', lastName: null }, {}]) {
    const answer = await api.post('/api/customers', { data })
    expect(answer.status()).toBe(422)
    expect(await answer.json()).toEqual({ errors: { firstName: blank, lastName: blank, email: blank } })
  }
})

test('S0-65 what is not there is 404, and an e-mail of another is 422', async ({ api, givenCustomer, eventsOf }) => {
  const data = { firstName: 'A', lastName: 'B' }
  expect((await api.get(nobody)).status()).toBe(404)
  expect((await api.put(nobody, { data })).status()).toBe(404)
  expect((await api.delete(nobody)).status()).toBe(404)
  const other = await givenCustomer()
  const customer = await givenCustomer()
  const answer = await api.put(urls.api.customer(customer.id), { data: { ...data, email: other.email } })
  expect(answer.status()).toBe(422)
  expect(await answer.json()).toEqual({ errors: { email: ['already taken'] } })
  expect(await eventsOf(customer)).toHaveLength(1)
})

test('a stale version writes nothing and says which version is there', async ({ api, givenCustomer, givenChanges }) => {
  const customer = await givenCustomer()
  await givenChanges(customer, 1)
  const change = (ifMatch: string) =>
    api.put(urls.api.customer(customer.id), {
      data: { firstName: 'A', lastName: 'B' },
      headers: { 'If-Match': ifMatch },
    })
  const stale = await change('"1"')
  expect(stale.status()).toBe(409)
  expect(await stale.json()).toMatchObject({ error: { code: 'conflict', expected: 1, actual: 2 } })
  for (const malformed of ['1', '*', '"x"', 'W/"2"']) expect((await change(malformed)).status()).toBe(400)
  expect(await (await change('"2"')).json()).toMatchObject({ firstName: 'A', version: 3 })
})

test('the same key answers what the first did, and acts once', async ({ api, eventsOf }) => {
  const data = john()
  const headers = { 'Idempotency-Key': randomUUID() }
  const post = (body: object) => api.post('/api/customers', { data: body, headers })
  const answers = await Promise.all([post(data), post(data), post(data)])
  const [first] = await Promise.all(answers.map((answer) => answer.json()))
  await api.put(urls.api.customer(first.id), { data: { firstName: 'Later', lastName: 'Doe' } })
  for (const answer of [...answers, await post(data)]) {
    expect(answer.status()).toBe(201)
    expect(answer.headers().location).toBe(urls.api.customer(first.id))
    expect(await answer.json()).toEqual(first)
  }
  expect(await eventsOf(first)).toHaveLength(2)
  const mismatch = await post({ ...data, lastName: 'Other' })
  expect(mismatch.status()).toBe(422)
  expect(await mismatch.json()).toMatchObject({ error: { code: 'idempotency_mismatch' } })
})

test('a key that was refused may be used again for the corrected request', async ({ api, givenCustomer }) => {
  const { email } = await givenCustomer()
  const headers = { 'Idempotency-Key': randomUUID() }
  const post = (data: object) => api.post('/api/customers', { data, headers })
  expect((await post({ ...john(), email })).status()).toBe(422)
  expect((await post(john())).status()).toBe(201)
})

test('every command of every domain is listed with its schema and can be sent', async ({ api }) => {
  const { commands } = await (await api.get('/api/commands')).json()
  const create = commands.find(({ type }: { type: string }) => type === 'CreateAccount')
  expect(create).toMatchObject({ aggregateType: 'Account', begins: true, schema: { required: ['name'] } })
  const aggregateId = randomUUID()
  const send = (type: string, data: object) => api.post(`/api/commands/${type}`, { data })
  const created = await send('CreateAccount', { aggregateId, data: { name: 'Acme' } })
  expect(created.status()).toBe(200)
  expect(await created.json()).toEqual({ aggregateId, version: 1, positions: [expect.any(Number)] })
  expect((await send('CreateAccount', { aggregateId, data: { name: 'Acme' } })).status()).toBe(409)
  expect((await send('UpdateAccount', { aggregateId: randomUUID(), data: { name: 'Acme' } })).status()).toBe(404)
  expect((await send('UpdateAccount', { data: { name: 'Acme' } })).status()).toBe(422)
  expect((await send('ShipAccount', { data: {} })).status()).toBe(404)
})

test('a refusal of a command is 422 with its reason', async ({ api, givenCustomer }) => {
  const { id } = await givenCustomer()
  const remove = () => api.post('/api/commands/DeleteCustomer', { data: { aggregateId: id, data: {} } })
  expect((await remove()).status()).toBe(200)
  const again = await remove()
  expect(again.status()).toBe(422)
  expect(await again.json()).toEqual({ error: { code: 'refused', message: 'The customer is deleted.' } })
})

test('what is not JSON, too large, inexact or hostile is refused at the door', async ({ api }) => {
  const post = (body: string) => api.post('/api/customers', { data: Buffer.from(body), headers: jsonHeaders })
  for (const malformed of ['', '{', '{"firstName":}']) expect((await post(malformed)).status()).toBe(400)
  expect((await post(`"${' '.repeat(1024 * 1024)}"`)).status()).toBe(413)
  const inexact = await post('{"firstName":9007199254740993,"lastName":"D","email":"a@example.com"}')
  expect([inexact.status(), Object.keys((await inexact.json()).errors)]).toEqual([422, ['firstName']])
  const hostile = await post('{"firstName":"a\\u0000","lastName":"D","email":"a@example.com"}')
  expect([hostile.status(), Object.keys((await hostile.json()).errors)]).toEqual([422, ['firstName']])
  const both = await post('{"firstName":1e400,"lastName":" ","email":"x"}')
  expect(Object.keys((await both.json()).errors).sort()).toEqual(['email', 'firstName', 'lastName'])
  const deep = await post(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)
  expect(deep.status()).toBe(422)
})

test('a wrong method is 405 and names the right ones', async ({ api }) => {
  for (const [path, method, allow] of [
    ['/api/customers', 'GET', 'POST'],
    ['/api/customers/1', 'PATCH', 'GET, PUT, DELETE'],
    ['/api/commands', 'POST', 'GET'],
    ['/api/commands/CreateAccount', 'DELETE', 'POST'],
    ['/api/sign-in', 'PUT', 'GET, POST'],
    ['/api/auth/session', 'DELETE', 'GET, POST'],
  ] as const) {
    const answer = await api.fetch(path, { method })
    expect([path, answer.status(), answer.headers().allow]).toEqual([path, 405, allow])
    expect(await answer.json()).toMatchObject({ error: { code: 'method_not_allowed' } })
  }
})

test('without a token it is 401', async ({ request }) => {
  for (const answer of [
    await request.get('/api/commands'),
    await request.get(nobody),
    await request.post('/api/customers', { data: john() }),
    await request.post('/api/commands/CreateCustomer', { data: { data: john() } }),
  ])
    expect([answer.status(), await answer.json()]).toEqual([
      401,
      { error: expect.objectContaining({ code: 'unauthenticated' }) },
    ])
})

test('an auditor reads and never issues a command', async ({ request, givenCustomer, eventsOf }) => {
  const customer = await givenCustomer()
  const created = await createToken({ name: `auditor-${randomUUID()}`, role: 'auditor', createdBy: 'a test' })
  if (!created.ok) throw new Error(JSON.stringify(created.errors))
  const headers = { Authorization: `Bearer ${created.token}` }
  expect((await request.get(urls.api.customer(customer.id), { headers })).status()).toBe(200)
  expect((await request.get('/api/commands', { headers })).status()).toBe(200)
  for (const answer of [
    await request.post('/api/customers', { headers, data: john() }),
    await request.delete(urls.api.customer(customer.id), { headers }),
    await request.post('/api/commands/CreateCustomer', { headers, data: { data: john() } }),
  ])
    expect([answer.status(), (await answer.json()).error.code]).toEqual([403, 'forbidden'])
  expect(await eventsOf(customer)).toHaveLength(1)
})
