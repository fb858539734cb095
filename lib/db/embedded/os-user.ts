import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { errorCode } from './file-problem'

/** The unprivileged user that PostgreSQL runs as; null when the current user is one already. */
export type OsUser = { readonly uid: number; readonly gid: number } | null

const passwd = '/etc/passwd'
const nobody = { uid: 65534, gid: 65534 }

function named(name: string): OsUser {
  const line = readFileSync(passwd, 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

const creations = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
  ['adduser', '-S', '-D', '-H', 'postgres'],
] as const

function created(): OsUser {
  for (const [command, ...args] of creations) {
    try {
      execFileSync(command, args, { stdio: 'ignore' })
      return named('postgres')
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') return named('postgres')
    }
  }
  return null
}

/** PostgreSQL refuses to run as root, so root lends it the user `postgres`, or `nobody` where no user can be made. */
export function postgresUser(): OsUser {
  if (process.getuid?.() !== 0) return null
  try {
    return named('postgres') ?? created() ?? named('nobody') ?? nobody
  } catch {
    return nobody
  }
}

/** Asks the system itself, because modes alone do not tell of ACLs and mount options. */
export function canReach(user: OsUser, directory: string): boolean {
  if (!user) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}
