import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { givenDomains } from '../../domain/testing'
import { deliveryRows } from '../../event-sourcing/postgres/delivery-rows.fixture'
import { startSmtpServer } from '../../mail/smtp-server.fixture'

const server = await startSmtpServer()
afterAll(server.stop)
const { application, dispatch, url } = await givenDomains()
const { statuses, checkpoint } = deliveryRows(application.sql, 'email-receipt')

const until = async (what: string, holds: () => Promise<boolean> | boolean) => {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(20)) if (await holds()) return
  throw new Error(`${what} did not happen within a minute`)
}

const startWorker = () =>
  spawn(process.execPath, ['--import', 'tsx', 'lib/cli/worker.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      DATABASE_MIGRATION_URL: url,
      DATABASE_READ_URL: url,
      SMTP_URL: server.url,
      MAIL_FROM: 'shop@example.com',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })

const done = async (command: Parameters<typeof dispatch>[0]) => {
  const outcome = await dispatch(command)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.aggregateId
}

test('a worker that is told to end finishes the mail that is under way', async () => {
  const child = startWorker()
  try {
    await until('The start', async () => (await checkpoint()) !== undefined)
    const email = `jane_${randomUUID().slice(0, 8)}@example.com`
    const customerId = await done({ type: 'CreateCustomer', data: { firstName: 'Jane', lastName: 'Doe', email } })
    const items = [{ productId: 'tea', quantity: 1, price: 350 }]
    const aggregateId = await done({ type: 'CreateOrder', data: { customerId, items } })
    const letGo = server.hold()
    await done({ type: 'SubmitOrder', aggregateId, data: {} })
    await until('The mail', () => server.caughtBy(email).length === 1)
    child.kill('SIGTERM')
    await pause(300)
    expect(child.exitCode).toBeNull()
    letGo()
    await until('The end', () => child.exitCode !== null || child.signalCode !== null)
    expect(child.exitCode).toBe(0)
    expect(await statuses()).toEqual(['done 1'])
    expect(server.caughtBy(email)).toHaveLength(1)
  } finally {
    child.kill('SIGKILL')
  }
}, 180_000)
