import { rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { SetUpProblem } from '../../env'
import { errorCode, fileProblem } from './file-problem'
import { identityOf, isSameProcess, readOrNull } from './process'

/** Takes a lock file for this process; answers the holder's pid when a living process has it already. */
export function takeLock(path: string): { readonly release: () => void } | { readonly heldBy: number } {
  const me = identityOf(process.pid)
  for (;;) {
    try {
      writeFileSync(path, me, { flag: 'wx', mode: 0o600 })
      return {
        release: () => {
          if (readOrNull(path) === me) rmSync(path, { force: true })
        },
      }
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw fileProblem(`The file ${path} cannot be written`, error)
      const holder = readOrNull(path) ?? ''
      if (isSameProcess(holder)) return { heldBy: Number(holder.split('-')[0]) }
      rmSync(path, { force: true })
    }
  }
}

/** One process at a time; waits for the others. */
export async function exclusively<T>(path: string, work: () => Promise<T>, patienceMs = 120_000): Promise<T> {
  for (const end = Date.now() + patienceMs; ; await sleep(50)) {
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
