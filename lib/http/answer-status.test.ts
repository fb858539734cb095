import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { answerStatus, letPagesAnswerStatus } from './answer-status'

test('outside of a request no status can be chosen', () => {
  expect(answerStatus(404)).toBe(false)
})

test('each of many requests at once gets the status that was chosen for it, and others their own', async () => {
  letPagesAnswerStatus()
  const server = createServer(async (request, response) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
    if (request.url === '/403') expect(answerStatus(403)).toBe(true)
    if (request.url === '/404') expect(answerStatus(404)).toBe(true)
    response.setHeader('x-kept', 'yes')
    response.end('body')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the server has no port')
  const paths = Array.from({ length: 60 }, (_, number) => ['/200', '/403', '/404'][number % 3] ?? '')
  const answers = await Promise.all(paths.map((path) => fetch(`http://127.0.0.1:${address.port}${path}`)))
  expect(answers.map(({ status }) => `/${status}`)).toEqual(paths)
  for (const answer of answers) expect([await answer.text(), answer.headers.get('x-kept')]).toEqual(['body', 'yes'])
  server.close()
})
