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
  [[], { data: ['must be an object: {"aggregateId"?, "data"}'] }],
])('%j says what is wrong with it', async (body, errors) => {
  expect(await read(body)).toEqual({ status: 422, body: { errors } })
})

test.each([
  [{ data: {}, type: 'A' }, { type: ['is unknown'] }],
  [{ data: {}, aggregateId: 5 }, { aggregateId: ['must be text'] }],
])('what is wrong beside the data (%j) goes on with it, so that all is told at once', async (body, problems) => {
  expect(await read(body)).toEqual({ data: {}, problems })
})

test('so does an id that is right', async () => {
  const problems = { type: ['is unknown'] }
  expect(await read({ aggregateId: 'x', data: {}, type: 'A' })).toEqual({ aggregateId: 'x', data: {}, problems })
})

test('a number that cannot be kept is told at its field, beside the rest', async () => {
  const body = '{"aggregateId":"x","data":{"by":9007199254740993}}'
  expect(await readCommand(new Request('http://localhost', { method: 'POST', body }))).toMatchObject({
    aggregateId: 'x',
    problems: { by: [expect.stringContaining('digit for digit')] },
  })
})
