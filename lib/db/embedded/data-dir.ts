import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorCode, fileProblem } from './file-problem'

const isDirectory = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Node's own recursive mkdir never ends where a file system (such as /proc) takes no directories. */
function make(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && isDirectory(path)) return
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path || isDirectory(dirname(path))) throw error
    make(dirname(path), mode)
    mkdirSync(path, { mode })
  }
}

/** Makes the data directory, with a line for people when that is impossible. */
export function makeDataDir(dataDir: string): void {
  try {
    // Root's is passable, so that the database's own user reaches its directory below; every secret in it is 0600.
    make(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700)
  } catch (error) {
    throw fileProblem(`The data directory ${dataDir} cannot be made`, error)
  }
}
