import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '../db/embedded-server'
import { natsServer, startNatsServer } from './nats-server.fixture'
import { natsTarget } from './nats-target'
import { sampleMessage, webhookSecret } from './receiver.fixture'
import { webhookTarget } from './webhook-target'

const root = join(import.meta.dirname, '../..')
mkdirSync(join(root, '.test'), { recursive: true })
const folder = mkdtempSync(join(root, '.test', 'integrate-'))
const endings: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

const guide = readFileSync(join(root, 'docs/integrate.md'), 'utf8')

/** Runs a program as the guide prints it; answers what it has written so far. */
const run = (name: string, env: Record<string, string>) => {
  const code = guide.match(new RegExp(`\`${name}\`:\\n\\n\`\`\`js\\n([\\s\\S]*?)\`\`\``))?.[1]
  writeFileSync(join(folder, name), code ?? 'throw new Error("It is not in the guide")')
  const child = spawn(process.execPath, [join(folder, name)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endings.push(() => child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
  })
  return () => output
}

const within = { timeout: 20_000 }
const message = sampleMessage({ topic: 'order.submitted', payload: { total: 4200 } })
const line = `order.submitted ${message.id} {"total":4200}\n`

test('the receiver of the guide believes what is signed, does it once, and refuses the rest', async () => {
  const port = await freePort()
  const output = run('receiver.mjs', { PORT: String(port), WEBHOOK_SECRET: webhookSecret })
  const url = `http://127.0.0.1:${port}`
  const target = webhookTarget({ url, secret: webhookSecret, allowsPrivate: true })
  const forger = webhookTarget({ url, secret: `whsec_${btoa('x'.repeat(32))}`, allowsPrivate: true })
  endings.push(target.close, forger.close)
  const published = () => target.publish(message).then(() => 'published', String)
  await expect.poll(published, within).toBe('published')
  await target.publish(message)
  await expect(forger.publish(sampleMessage())).rejects.toThrow('answered 401')
  await expect.poll(output, within).toBe(line)
})

test.skipIf(!natsServer)('the consumer of the guide gets the messages of its topics (needs nats-server)', async () => {
  const server = await startNatsServer()
  const target = natsTarget({ url: server.url })
  endings.push(server.stop, target.close)
  await target.publish(sampleMessage({ id: 'another' }))
  await target.publish(message)
  const output = run('consumer.mjs', { NATS_SERVERS: new URL(server.url).host })
  await expect.poll(output, within).toBe(line)
})
