import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { portProblem } from './ports'

test('a taken port is told by its number, a free one is no problem', async () => {
  const holder = createServer()
  const port = await new Promise<number>((done) => {
    holder.listen(0, '127.0.0.1', () => {
      const address = holder.address()
      done(typeof address === 'object' && address ? address.port : 0)
    })
  })
  expect(await portProblem('127.0.0.1', port)).toContain(`Port ${port} is taken`)
  await new Promise((done) => holder.close(done))
  expect(await portProblem('127.0.0.1', port)).toBeNull()
})
