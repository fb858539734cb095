import { join, resolve } from 'node:path'
import { makeDataDir } from '../../db/embedded/data-dir'
import { takeLock } from '../../db/embedded/lock'
import { type Env, SetUpProblem } from '../../env'
import type { Mode } from './launch'
import { portProblem } from './ports'

function claim(path: string, taken: string): () => void {
  const lock = takeLock(path)
  if ('heldBy' in lock) throw new SetUpProblem(`${taken} (process ${lock.heldBy}).`)
  return lock.release
}

/** That the web server can listen there at this moment. */
export async function refuseTakenPort({ host, port }: Env): Promise<void> {
  const problem = await portProblem(host, port)
  if (problem) throw new SetUpProblem(problem)
}

/** One npm start to a data directory. npm run dev may join it, but writes into the tree: one to a tree. */
export async function claimPlace(mode: Mode, settings: Env, modules = 'node_modules'): Promise<() => void> {
  const dataDir = resolve(settings.dataDir)
  makeDataDir(dataDir)
  if (mode === 'development') {
    await refuseTakenPort(settings)
    return claim(join(modules, '.hindsight-dev.lock'), 'npm run dev already runs in this directory')
  }
  const release = claim(join(dataDir, 'start.lock'), `Hindsight already runs on ${dataDir}`)
  return refuseTakenPort(settings).then(
    () => release,
    (problem) => {
      release()
      throw problem
    },
  )
}
