import { expect, test } from 'vitest'
import { readEnv } from '../env'
import { targetsFrom } from './targets-from'

const webhook = {
  WEBHOOK_URL: 'https://example.com/hook',
  WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
}

test.each([
  [{}, []],
  [{ NATS_URL: 'nats://localhost:4222' }, ['nats']],
  [webhook, ['webhook']],
  [{ ...webhook, NATS_URL: 'tls://token@nats.example.com' }, ['nats', 'webhook']],
])('the settings %j give the targets %j', async (settings, names) => {
  const targets = targetsFrom(readEnv(settings))
  expect(targets.map(({ name }) => name)).toEqual(names)
  await Promise.all(targets.map((target) => target.close()))
})
