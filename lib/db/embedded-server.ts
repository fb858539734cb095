import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { SetUpProblem } from '../env'
import { type Binaries, binariesFor } from './embedded/binaries'
import { type Cluster, createCluster, findCluster, postgresEnvironment } from './embedded/cluster'
import { makeDataDir } from './embedded/data-dir'
import { fileProblem } from './embedded/file-problem'
import { stopWithThisProcess, takeLease } from './embedded/leases'
import { exclusively } from './embedded/lock'
import { canReach, type OsUser, postgresUser } from './embedded/os-user'
import { forgetStalePostmaster, postmasterOf, stopPostmaster, waitUntil } from './embedded/postmaster'
import { isAlive } from './embedded/process'
import { sweepUnfinished } from './embedded/unfinished'

export type EmbeddedServer = {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Leaves the server; it stops when nobody else uses it. */
  stop(): Promise<void>
  /** Stops the server, whoever uses it. */
  shutDown(): Promise<void>
}

export type EmbeddedOptions = {
  readonly dataDir: string
  readonly port?: number
  readonly log?: (line: string) => void
  /** Data that nobody misses (tests): nothing is flushed to disk. */
  readonly throwaway?: boolean
  /** More of the server's own settings, over ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** Ends a start that is under way, and all that it began. */
  readonly signal?: AbortSignal
}

const database = 'hindsight'

const settings = (port: number, throwaway: boolean) => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  log_min_messages: 'warning',
  timezone: 'UTC',
  ...(throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
})

const urlOf = (cluster: Cluster, port: number, name: string) =>
  `postgres://postgres:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${name}`

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((done, failed) => {
    probe.on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : failed(new Error('no port'))))
    })
  })
}

type Opening = { readonly pid: number; readonly port: number; readonly options: EmbeddedOptions }
type Launch = { readonly port: number; readonly logFile: string; readonly options: EmbeddedOptions }

function launch(binaries: Binaries, user: OsUser, cluster: Cluster, { port, logFile, options }: Launch) {
  const all = { ...settings(port, options.throwaway ?? false), ...options.settings }
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const output = openSync(logFile, 'w', 0o600)
  // A session of its own: Ctrl-C in the terminal must reach Hindsight, which then stops the database in order.
  const child = spawn(binaries.postgres, ['-D', cluster.directory, ...args], {
    ...user,
    cwd: '/',
    env: postgresEnvironment(),
    detached: process.platform !== 'win32',
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  child.on('error', () => {})
  child.unref()
  return child
}

async function ready(cluster: Cluster, pid: number, signal: AbortSignal | undefined): Promise<boolean> {
  await waitUntil(() => !isAlive(pid) || postmasterOf(cluster.directory)?.status === 'ready', 60_000, signal)
  return isAlive(pid)
}

async function createDatabase(cluster: Cluster, port: number): Promise<void> {
  const sql = postgres(urlOf(cluster, port, 'postgres'), { max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${database}`
    if (!found) await sql.unsafe(`create database ${database}`)
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** A process of the server that is ending may write a file while its directory is being removed. */
export const removeDirectory = (directory: string): void =>
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })

function joined(
  { dataDir, throwaway = false }: EmbeddedOptions,
  cluster: Cluster,
  pid: number,
  port: number,
): EmbeddedServer {
  const lease = takeLease(dataDir)
  const shutDown = async () => {
    await stopPostmaster({ pid, atOnce: throwaway })
    if (throwaway) removeDirectory(cluster.directory)
  }
  const stop = async () => {
    if (lease.giveBack() === 'last') await shutDown()
  }
  return {
    url: urlOf(cluster, port, database),
    port,
    pid,
    stop: () => exclusively(lockOf(dataDir), stop),
    shutDown: async () => {
      lease.giveBack()
      await shutDown()
    },
  }
}

const lockOf = (dataDir: string) => join(dataDir, 'postgres.lock')

async function joinRunning(options: EmbeddedOptions): Promise<EmbeddedServer | null> {
  const cluster = findCluster(options.dataDir)
  if (!cluster) return null
  const settled = () => ['ready', undefined].includes(postmasterOf(cluster.directory)?.status)
  await waitUntil(settled, 30_000, options.signal)
  const postmaster = postmasterOf(cluster.directory)
  return postmaster ? joined(options, cluster, postmaster.pid, postmaster.port) : null
}

/** A server that nobody can use is not left running. */
async function isOpened(cluster: Cluster, { pid, port, options }: Opening): Promise<boolean> {
  try {
    if (!(await ready(cluster, pid, options.signal))) return false
    await createDatabase(cluster, port)
    return true
  } catch (error) {
    await stopPostmaster({ pid, atOnce: options.throwaway ?? false })
    throw error
  }
}

async function start(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { dataDir, port: wanted, log = () => {}, throwaway = false, signal } = options
  const user = postgresUser()
  const binaries = binariesFor(user)
  const existing = findCluster(dataDir)
  if (!existing) log('Making the embedded database')
  const cluster = existing ?? (await createCluster(binaries, user, dataDir, { durable: !throwaway, signal }))
  for (const place of new Set([dataDir, dirname(cluster.directory)])) sweepUnfinished(place)
  if (!canReach(user, cluster.directory)) {
    throw new SetUpProblem(
      `The user that PostgreSQL runs as cannot reach ${cluster.directory}: open its parent directories.`,
    )
  }
  forgetStalePostmaster(cluster.directory)

  const logFile = join(dataDir, 'postgres.log')
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await freePort())
    const { pid } = launch(binaries, user, cluster, { port, logFile, options })
    if (pid) stopWithThisProcess({ pid, cluster: cluster.directory, dataDir })
    if (pid && (await isOpened(cluster, { pid, port, options }))) return joined(options, cluster, pid, port)
    if (attempt === 5) throw startProblem(logFile)
    await sleep(300 * attempt, undefined, { signal })
  }
}

/** Starts PostgreSQL on a data directory, making what is missing; one that runs there already is shared. */
export async function startEmbeddedServer(given: EmbeddedOptions): Promise<EmbeddedServer> {
  const options = { ...given, dataDir: resolve(given.dataDir) }
  makeDataDir(options.dataDir)
  try {
    const opened = async () => (await joinRunning(options)) ?? start(options)
    return await exclusively(lockOf(options.dataDir), opened, { signal: options.signal })
  } catch (error) {
    const what = `The embedded database in ${options.dataDir} cannot be used`
    if (error instanceof postgres.PostgresError) throw new SetUpProblem(`${what}: ${error.message}.`)
    throw fileProblem(what, error)
  }
}

function startProblem(logFile: string): SetUpProblem {
  const lines = readFileSync(logFile, 'utf8').split('\n')
  const reason = lines.find((line) => /FATAL|PANIC|ERROR/.test(line))?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '')
  return new SetUpProblem(`The embedded database does not start: ${reason ?? 'no reason given'} (log: ${logFile}).`)
}
