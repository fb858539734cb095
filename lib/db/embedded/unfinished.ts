import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { identityOf, isSameProcess } from './process'

const pattern = /\.new-(\d+-\d+)-[\da-f]+(\.password)?$/

/** What a cluster is called while this process makes it. */
export const unfinishedName = (directory: string) =>
  `${directory}.new-${identityOf(process.pid)}-${randomBytes(4).toString('hex')}`

/** Removes what processes that were killed left half-made; other installations may keep theirs in the same place. */
export function sweepUnfinished(place: string): void {
  for (const name of readdirSync(place)) {
    const maker = pattern.exec(name)?.[1]
    if (!maker || isSameProcess(maker)) continue
    try {
      rmSync(join(place, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    } catch {}
  }
}
