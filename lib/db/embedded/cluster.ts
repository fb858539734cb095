import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SetUpProblem } from '../../env'
import type { Binaries } from './binaries'
import { fileProblem } from './file-problem'
import { canReach, type OsUser } from './os-user'
import { sharedDirectory } from './shared-directory'
import { unfinishedName } from './unfinished'

export type Cluster = { readonly directory: string; readonly password: string }

const secretsOf = (dataDir: string) => ({
  password: join(dataDir, 'postgres-password'),
  elsewhere: join(dataDir, 'postgres-location'),
})

const trimmed = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : null)

/** Where the cluster of a data directory is, if it has been made. */
export function findCluster(dataDir: string): Cluster | null {
  const files = secretsOf(dataDir)
  const directory = trimmed(files.elsewhere) ?? join(dataDir, 'postgres')
  const password = trimmed(files.password)
  if (!existsSync(join(directory, 'PG_VERSION'))) return null
  if (!password)
    throw new SetUpProblem(`${files.password} is missing: put it back, or remove ${directory} to start anew.`)
  return { directory, password }
}

function place(dataDir: string, user: OsUser): string {
  if (canReach(user, dataDir)) return join(dataDir, 'postgres')
  // Not derived from the path alone: a new clone at an old path must not find the data of the old one.
  const name = `${basename(dirname(dataDir))}-${randomBytes(6).toString('hex')}`
  return join(sharedDirectory(user), name)
}

/** Without the time and the name of the program. */
const reasonIn = (line = 'initdb failed') => line.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '')

/** initdb has processes of its own, which would go on writing. */
function endGroup({ pid }: ChildProcess): void {
  if (!pid) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {}
}

type Making = { readonly durable: boolean; readonly signal?: AbortSignal | undefined }

function initialise(
  { initdb }: Binaries,
  user: OsUser,
  directory: string,
  passwordFile: string,
  { durable, signal }: Making,
) {
  signal?.throwIfAborted()
  const args = [
    ...['-D', directory, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ]
  const child = spawn(initdb, args, {
    ...user,
    cwd: '/',
    env: postgresEnvironment(),
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const end = () => endGroup(child)
  signal?.addEventListener('abort', end, { once: true })
  return new Promise<void>((resolve, reject) => {
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => {
      signal?.removeEventListener('abort', end)
      if (signal?.aborted) return reject(signal.reason)
      const lines = complaint.split('\n').filter((line) => /error|FATAL|PANIC|could not/.test(line))
      if (code === 0) resolve()
      else
        reject(new SetUpProblem(`The embedded database cannot be made in ${dirname(directory)}: ${reasonIn(lines[0])}`))
    })
  })
}

/** Settings of the person's own PostgreSQL (PGPORT, PGDATA, …) and our secrets must not reach the embedded one. */
export const postgresEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  ...(process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}),
  ...(process.env['TZ'] ? { TZ: process.env['TZ'] } : {}),
  LC_ALL: 'C',
  NODE_ENV: process.env.NODE_ENV,
})

/** Makes the cluster beside its place and moves it there when complete, so that a half-made one never stays. */
export async function createCluster(
  binaries: Binaries,
  user: OsUser,
  dataDir: string,
  making: Making,
): Promise<Cluster> {
  const files = secretsOf(dataDir)
  const password = randomBytes(24).toString('base64url')
  const directory = place(dataDir, user)
  const unfinished = unfinishedName(directory)
  const passwordFile = `${unfinished}.password`
  try {
    mkdirSync(unfinished, { mode: 0o700 })
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    if (user) for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid)
    await initialise(binaries, user, unfinished, passwordFile, making)
    writeFileSync(files.password, `${password}\n`, { mode: 0o600 })
    chmodSync(files.password, 0o600)
    if (dirname(directory) !== dataDir) writeFileSync(files.elsewhere, `${directory}\n`, { mode: 0o600 })
    else rmSync(files.elsewhere, { force: true })
    renameSync(unfinished, directory)
    return { directory, password }
  } catch (error) {
    throw fileProblem(`The embedded database cannot be made in ${dirname(directory)}`, error)
  } finally {
    for (const path of [unfinished, passwordFile]) rmSync(path, { recursive: true, force: true })
  }
}
