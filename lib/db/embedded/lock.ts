import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetUpProblem } from '../../env'
import { errorCode, fileProblem } from './file-problem'
import { identityOf, isSameProcess } from './process'

type Lock = { readonly release: () => void } | { readonly heldBy: number }

const me = () => identityOf(process.pid)

/** A file that appears with its content, by `move`: one without would look like the lock of somebody who died. */
function place(path: string, move: (from: string, to: string) => void): void {
  const draft = `${path}.${randomUUID()}`
  try {
    writeFileSync(draft, me(), { flag: 'wx', mode: 0o600 })
    move(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

function create(path: string): boolean {
  try {
    place(path, linkSync)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** null when it was given back meanwhile. */
function holderOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

const held = (path: string): Lock => ({
  release: () => {
    if (holderOf(path) === me()) rmSync(path, { force: true })
  },
})

/** Of all who find the lock of a dead process, one at a time may replace it; who comes after finds a living one's. */
function takeOver(path: string, dead: string): Lock | null {
  const turn = claim(`${path}.turn`)
  if ('heldBy' in turn) return turn
  try {
    if (holderOf(path) !== dead) return null
    place(path, renameSync)
    return held(path)
  } finally {
    turn.release()
  }
}

function claim(path: string): Lock {
  for (;;) {
    if (create(path)) return held(path)
    const holder = holderOf(path)
    if (holder !== null && isSameProcess(holder)) return { heldBy: Number(holder.split('-')[0]) }
    const taken = holder === null ? null : takeOver(path, holder)
    if (taken) return taken
  }
}

/** Takes a lock file for this process; answers the holder's pid when a living process has it already. */
export function takeLock(path: string): Lock {
  try {
    return claim(path)
  } catch (error) {
    throw fileProblem(`The file ${path} cannot be used`, error)
  }
}

type Waiting = { readonly patienceMs?: number; readonly signal?: AbortSignal | undefined }

/** One process at a time; waits for the others. */
export async function exclusively<T>(
  path: string,
  work: () => Promise<T>,
  { patienceMs = 120_000, signal }: Waiting = {},
): Promise<T> {
  for (const end = Date.now() + patienceMs; ; await sleep(50, undefined, { signal })) {
    const lock = takeLock(path)
    if ('release' in lock) {
      try {
        return await work()
      } finally {
        lock.release()
      }
    }
    if (Date.now() > end)
      throw new SetUpProblem(`Process ${lock.heldBy} holds ${path} for too long: end it and try again.`)
  }
}
