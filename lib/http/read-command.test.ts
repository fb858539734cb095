import { expect, test } from 'vitest'
import { readCommand } from './read-command'

const read = async (body: unknown) => {
  const answer = await readCommand(new Request('http://localhost', { method: 'POST', body: JSON.stringify(body) }))
  return answer instanceof Response ? { status: answer.status, body: await answer.json() } : answer
}

test('a command is its data, with or without the id of an aggregate', async () => {
  expect(await read({ data: { a: 1 } })).toEqual({ data: { a: 1 } })
  expect(await read({ aggregateId: 'x', data: {} })).toEqual({ aggregateId: 'x', data: {} })
  expect(await read({ aggregateId: null, data: {} })).toEqual({ data: {} })
  expect(await read({ aggregateId: '', data: {} })).toEqual({ data: {} })
})

test.each([
  [{}, { data: ["can't be blank"] }],
  [{ data: null }, { data: ["can't be blank"] }],
  [{ data: [] }, { data: ['must be an object'] }],
  [{ data: 'x' }, { data: ['must be an object'] }],
  [{ data: {}, type: 'A' }, { type: ['is unknown'] }],
  [{ data: {}, aggregateId: 5 }, { aggregateId: ['must be text'] }],
  [[], { data: ['must be an object: {"aggregateId"?, "data"}'] }],
])('%j says what is wrong with it', async (body, errors) => {
  expect(await read(body)).toEqual({ status: 422, body: { errors } })
})
