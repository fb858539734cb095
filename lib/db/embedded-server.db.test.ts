import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findCluster } from './embedded/cluster'
import { postmasterOf } from './embedded/postmaster'
import { identityOf, isAlive } from './embedded/process'
import { startEmbeddedServer } from './embedded-server'

let dataDir = ''
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'hindsight-server-')), 'data')
})
afterEach(() => {
  const places = [findCluster(dataDir)?.directory, join(dataDir, '..')].filter((path) => path !== undefined)
  for (const path of places) rmSync(path, { recursive: true, force: true })
})

const start = () => startEmbeddedServer({ dataDir })

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(text)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const until = async (condition: () => boolean) => {
  for (const end = Date.now() + 20_000; !condition() && Date.now() < end; )
    await new Promise((done) => setTimeout(done, 20))
}

test('two programs that start at once share one server, and the last to leave stops it', async () => {
  const [one, other] = await Promise.all([start(), start()])
  expect(other.pid).toBe(one.pid)
  await one.stop()
  expect(await query(other.url, 'select 1 as one')).toMatchObject([{ one: 1 }])
  await other.stop()
  expect(isAlive(one.pid)).toBe(false)
})

test('what was written is there after the server was killed', async () => {
  const first = await start()
  await query(first.url, 'create table kept as select 42 as answer')
  process.kill(first.pid, 'SIGKILL')
  await until(() => !isAlive(first.pid))
  const second = await start()
  expect(await query(second.url, 'select answer from kept')).toMatchObject([{ answer: 42 }])
  await second.shutDown()
})

test('a pid that now belongs to another program does not keep the server from starting', async () => {
  const first = await start()
  await first.shutDown()
  const directory = findCluster(dataDir)?.directory ?? ''
  writeFileSync(join(directory, 'postmaster.pid'), `${process.pid}\n${directory}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`)
  const second = await start()
  expect(second.pid).not.toBe(process.pid)
  await second.shutDown()
})

test('the password is known to its owner alone, and a wrong one opens nothing', async () => {
  const server = await start()
  expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600)
  const wrong = new URL(server.url)
  wrong.password = 'wrong'
  await expect(query(wrong.toString(), 'select 1')).rejects.toThrow('password authentication failed')
  await server.shutDown()
})

test('a server that nobody misses leaves nothing behind', async () => {
  const server = await startEmbeddedServer({ dataDir, throwaway: true })
  await server.stop()
  expect(findCluster(dataDir)).toBeNull()
  expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.new'))).toEqual([])
})

const halfMade = () =>
  (existsSync(dataDir) ? readdirSync(dataDir) : []).filter((name) => name.startsWith('postgres.new'))

async function interruptOnce(condition: () => boolean) {
  const interruption = new AbortController()
  const starting = startEmbeddedServer({ dataDir, signal: interruption.signal })
  await until(condition)
  interruption.abort()
  await expect(starting).rejects.toThrow('aborted')
}

test('a first start that is interrupted leaves nothing half-made', async () => {
  // Else root's database is made elsewhere.
  chmodSync(join(dataDir, '..'), 0o711)
  await interruptOnce(() => halfMade().length > 0)
  expect(readdirSync(dataDir)).toEqual([])
})

test('a start that is interrupted leaves no server running', async () => {
  await (await start()).shutDown()
  const { directory } = findCluster(dataDir) ?? { directory: '' }
  let pid = 0
  await interruptOnce(() => {
    pid = postmasterOf(directory)?.pid ?? 0
    return pid > 0
  })
  expect(isAlive(pid)).toBe(false)
})

test('what a killed process left half-made is gone after the next start, and that of a living one is not', async () => {
  const living = `postgres.new-${identityOf(process.pid)}-12ab34cd`
  for (const name of ['postgres.new-4194305-1-12ab34cd', living])
    mkdirSync(join(dataDir, name, 'base'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres.new-4194305-1-12ab34cd.password'), 'secret')
  const server = await start()
  expect(halfMade()).toEqual([living])
  await server.shutDown()
})
