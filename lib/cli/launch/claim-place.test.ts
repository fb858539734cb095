import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../db/embedded-server'
import { readEnv } from '../../env'
import { claimPlace } from './claim-place'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hindsight-place-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const settings = async () => readEnv({ HINDSIGHT_DATA_DIR: dataDir, PORT: String(await freePort()) })

test('npm run dev joins a data directory that npm start runs on, where a second npm start is refused', async () => {
  const end = await claimPlace('production', await settings())
  await expect(claimPlace('production', await settings())).rejects.toThrow(`Hindsight already runs on ${dataDir}`)
  const endDevelopment = await claimPlace('development', await settings(), dataDir)
  endDevelopment()
  end()
})

test.each(['production', 'development'] as const)('a taken port is told in %s, and claims nothing', async (mode) => {
  const given = await settings()
  const holder = createServer()
  await new Promise<void>((done) => holder.listen(given.port, given.host, done))
  await expect(claimPlace(mode, given, dataDir)).rejects.toThrow(`Port ${given.port} is taken`)
  await new Promise((done) => holder.close(done))
  const end = await claimPlace(mode, given, dataDir)
  end()
})
