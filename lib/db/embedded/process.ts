import { readFileSync } from 'node:fs'

export function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** The fields of /proc/<pid>/stat after the program's name, which may itself hold spaces; empty off Linux. */
function statFields(pid: number): readonly string[] {
  const stat = readOrNull(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
}

/** A dead process that nobody has collected (state Z) still answers signal 0. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return statFields(pid)[0] !== 'Z'
}

/** A pid and when it started: pids are used again, after a restart of the machine above all. */
export const identityOf = (pid: number) => `${pid}-${statFields(pid)[19] ?? 0}`

export const isSameProcess = (identity: string) => {
  const pid = Number(identity.split('-')[0])
  return isAlive(pid) && identityOf(pid) === identity
}
