import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityOf, isSameProcess } from './process'

const leasesOf = (dataDir: string) => join(dataDir, 'using-postgres')
let taken = 0

/** Says that this process uses the server: whoever leaves last stops it. */
export function takeLease(dataDir: string): { readonly giveBack: () => 'last' | 'others remain' } {
  const directory = leasesOf(dataDir)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  taken += 1
  const name = `${identityOf(process.pid)}-${taken}`
  writeFileSync(join(directory, name), '', { mode: 0o600 })
  return {
    giveBack: () => {
      rmSync(join(directory, name), { force: true })
      for (const other of readdirSync(directory)) {
        if (isSameProcess(other.split('-').slice(0, 2).join('-'))) return 'others remain'
        rmSync(join(directory, other), { force: true })
      }
      return 'last'
    },
  }
}

// Reads until its parent is gone, however it ended; then stops the server unless somebody else still uses it. A server that
// was begun a moment ago writes its pid a moment later.
const watch = `
cat > /dev/null
for lease in "$3"/*; do
  pid=$(basename "$lease"); pid=\${pid%%-*}
  [ "$pid" != "$4" ] && kill -0 "$pid" 2> /dev/null && exit
done
for second in 1 2 3 4 5; do
  [ "$(head -n 1 "$2/postmaster.pid" 2> /dev/null)" = "$1" ] && kill -INT "$1" && exit
  kill -0 "$1" 2> /dev/null || exit
  sleep 1
done
`

/** A server must not outlive a killed program: a small shell notices the death that the program itself cannot act on. */
export function stopWithThisProcess(server: { pid: number; cluster: string; dataDir: string }): void {
  if (process.platform === 'win32') return
  const args = [String(server.pid), server.cluster, leasesOf(server.dataDir), String(process.pid)]
  const child = spawn('/bin/sh', ['-c', watch, 'sh', ...args], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.on('error', () => {})
  child.unref()
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref()
}
