import { execFileSync } from 'node:child_process'
import { readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, readOrNull } from './process'

export type Postmaster = { readonly pid: number; readonly port: number; readonly status: string }

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

function isPostgresOn(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    if (process.platform === 'win32') return true
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster)
  } catch {
    return false
  }
}

/** The server that runs on this directory, from PostgreSQL's own lock file (lines: pid, directory, start, port, …, status). */
export function postmasterOf(cluster: string): Postmaster | null {
  const lines = readOrNull(pidFile(cluster))?.split('\n') ?? []
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgresOn(cluster, pid)) return null
  return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() }
}

/**
 * After a crash the recorded pid may belong to another program, and PostgreSQL would refuse to start because of it.
 * Only the pid is replaced by an impossible one: the rest of the file lets PostgreSQL check for orphaned backends.
 */
export function forgetStalePostmaster(cluster: string): void {
  const text = readOrNull(pidFile(cluster))
  if (text === null || postmasterOf(cluster)) return
  if (isAlive(Number(text.split('\n')[0]))) writeFileSync(pidFile(cluster), text.replace(/^-?\d+/, '2147483647'))
}

export async function waitUntil(
  condition: () => boolean,
  timeoutMs: number,
  signal?: AbortSignal | undefined,
): Promise<boolean> {
  const end = Date.now() + timeoutMs
  while (!condition()) {
    if (Date.now() > end) return false
    await sleep(20, undefined, { signal })
  }
  return true
}

/**
 * Fast shutdown: open transactions are rolled back, nothing acknowledged is lost; immediate after seven seconds, or at
 * once where nobody misses the data.
 */
export async function stopPostmaster({ pid, atOnce = false }: { pid: number; atOnce?: boolean }): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name)
    } catch {}
  }
  if (!atOnce) {
    signal('SIGINT')
    if (await waitUntil(() => !isAlive(pid), 7_000)) return
  }
  signal('SIGQUIT')
  // The server gives its processes five seconds before it ends them by force.
  await waitUntil(() => !isAlive(pid), atOnce ? 8_000 : 2_000)
}
