import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { inSpan, startTracing } from './trace'

test('spans reach the collector, with what failed but without what was typed', async () => {
  const bodies: string[] = []
  const collector = createServer((request, response) => {
    request.on('data', (chunk) => bodies.push(String(chunk)))
    request.on('end', () => response.end('{}'))
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = collector.address()
  const port = typeof address === 'object' ? address?.port : 0
  process.env['OTEL_BSP_SCHEDULE_DELAY'] = '20'
  await startTracing(`http://127.0.0.1:${port}/`, 'hindsight-test')

  const cause = Object.assign(new Error('duplicate key'), { code: '23505' })
  const failing = inSpan('append', {}, () => Promise.reject(new Error('params: jane@example.com', { cause })))
  await expect(failing).rejects.toThrow()
  await inSpan(
    'command',
    { 'hindsight.command': 'CreateCustomer' },
    async () => 'ok',
    (outcome) => ({ 'hindsight.outcome': outcome }),
  )

  await expect.poll(() => bodies.join(), { timeout: 10_000 }).toContain('CreateCustomer')
  expect(bodies.join()).toContain('23505')
  expect(bodies.join()).toContain('hindsight.outcome')
  expect(bodies.join()).not.toContain('jane@example.com')
  collector.close()
})
