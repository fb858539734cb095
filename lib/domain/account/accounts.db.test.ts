import { expect, test } from 'vitest'
import { auditor, givenDomains } from '../testing'
import { findAccount, listAccounts } from './accounts'

const { application, dispatch, store } = await givenDomains()
const { db } = application

test('an account is created and renamed, event by event', async () => {
  const outcome = await dispatch({ type: 'CreateAccount', aggregateId: '1', data: { name: 'Acme' } })
  expect(outcome).toMatchObject({ ok: true, aggregateType: 'Account', aggregateId: '1', version: 1 })
  await dispatch({ type: 'UpdateAccount', aggregateId: '1', data: { name: 'Acme Ltd' } })
  expect(await findAccount(auditor, '1', db)).toMatchObject({ id: '1', name: 'Acme Ltd', version: 2 })
  const types = (await store.readStream({ aggregateType: 'Account', aggregateId: '1' })).map(({ type }) => type)
  expect(types).toEqual(['AccountCreated', 'AccountUpdated'])
})

test('S0-147 a customer with the same id is another stream', async () => {
  const data = { firstName: 'John', lastName: 'Doe', email: 'jdoe@example.com' }
  expect(await dispatch({ type: 'CreateCustomer', aggregateId: '1', data })).toMatchObject({ ok: true, version: 1 })
  expect(await findAccount(auditor, '1', db)).toMatchObject({ version: 2 })
})

test('accounts are listed newest first', async () => {
  await dispatch({ type: 'CreateAccount', aggregateId: '2', data: { name: 'Second' } })
  const { items, next, prev } = await listAccounts(auditor, { limit: 1 }, db)
  expect(items.map(({ name }) => name)).toEqual(['Second'])
  expect({ next, prev }).toEqual({ next: '2', prev: null })
  expect((await listAccounts(auditor, { after: '2', limit: 1 }, db)).items.map(({ name }) => name)).toEqual([
    'Acme Ltd',
  ])
})
