import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SetUpProblem } from '../../env'
import { canReach, type OsUser } from './os-user'

/** A directory of ours that the unprivileged user can traverse, for when it cannot reach the clone (a 0700 home). */
export function sharedDirectory(user: OsUser): string {
  const candidates = ['/var/lib/hindsight', '/opt/hindsight', join(tmpdir(), 'hindsight-root')]
  for (const directory of candidates) {
    try {
      mkdirSync(directory, { recursive: true, mode: 0o711 })
      // Somebody else's directory of that name in /tmp must not receive our data.
      if (lstatSync(directory).uid !== process.getuid?.()) continue
      chmodSync(directory, 0o711)
      if (canReach(user, directory)) return directory
    } catch {}
  }
  throw new SetUpProblem(`No directory for the embedded database can be made (tried ${candidates.join(', ')}).`)
}
