import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const oldest = [20, 20]

/** @param {string} path @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> | null} */
function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return null
  }
}

/**
 * Compares what npm recorded about node_modules with the lockfile, by content: times of files say nothing after a clone.
 * npm writes its record last, so an interrupted installation has none.
 */
export function dependenciesAreCurrent() {
  const wanted = packagesIn('package-lock.json')
  const installed = packagesIn('node_modules/.package-lock.json')
  if (!wanted || !installed) return false
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true
    const found = installed[path]
    return found ? found.version === version : Boolean(optional || devOptional || peer)
  })
}

/** @param {string[]} args @returns {Promise<{ code: number | null, output: string }>} */
function npm(args) {
  const cli = process.env.npm_execpath
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []]
  // NODE_ENV=production would leave out what the build needs.
  const { NODE_ENV: _, ...environment } = process.env
  const child = spawn(command, [...first, ...args, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: environment,
    shell: process.platform === 'win32' && !cli,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = () => {
    child.kill('SIGTERM')
    process.exit(0)
  }
  // Before what ends the process at once.
  process.prependListener('SIGINT', end).prependListener('SIGTERM', end)
  let output = ''
  const collect = (/** @type {Buffer} */ chunk) => {
    output += chunk
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((resolve) => {
    const done = (/** @type {number | null} */ code) => {
      process.off('SIGINT', end).off('SIGTERM', end)
      resolve({ code, output })
    }
    child.on('error', (error) => {
      output += error.message
      done(1)
    })
    child.on('close', done)
  })
}

/** Installs what the lockfile names when it is not there; ends the process with one line when that is impossible. */
export async function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    fail(`Node.js ${oldest.join('.')} or newer is needed, this is ${process.versions.node}.`)
  }
  if (dependenciesAreCurrent()) return
  process.stderr.write('Installing dependencies\n')
  const first = await npm(['ci'])
  if (first.code === 0) return
  // A lockfile that this npm does not accept, or a cache in a bad state: a plain installation may still succeed.
  const second = await npm(['install', '--no-save'])
  if (second.code === 0) return
  const reason = second.output.split('\n').find((line) => /error/i.test(line)) ?? 'npm gave no reason'
  fail(`The dependencies cannot be installed: ${reason.replace(/^npm (error|ERR!)\s*/i, '').trim()}`)
}

/** @param {string} line @returns {never} */
export function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** From here on TypeScript files can be imported. */
export async function runTypeScript() {
  if (!existsSync('node_modules/tsx')) fail('tsx is missing: run npm ci.')
  await import('tsx')
}
