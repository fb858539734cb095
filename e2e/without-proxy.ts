import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@/lib/db/embedded-server'

/** A copy of the build under test as it would be without proxy.ts; everything beside the build stays where it is. */
function copyWithoutProxy(tree: string): string {
  const copy = mkdtempSync(join(tree, '..', 'without-proxy-'))
  for (const name of readdirSync(tree)) if (name !== '.next') symlinkSync(join(tree, name), join(copy, name))
  const built = join(copy, '.next')
  mkdirSync(built)
  for (const name of readdirSync(join(tree, '.next')))
    if (name !== 'cache')
      cpSync(join(tree, '.next', name), join(built, name), { recursive: true, verbatimSymlinks: true })
  writeFileSync(join(built, 'server', 'functions-config-manifest.json'), '{"version":1,"functions":{}}')
  return copy
}

async function untilItAnswers(address: string, isRunning: () => boolean): Promise<void> {
  for (let tried = 0; tried < 300 && isRunning(); tried++) {
    if (
      await fetch(`${address}/api/health`).then(
        () => true,
        () => false,
      )
    )
      return
    await sleep(100)
  }
  throw new Error(`The web server at ${address} does not answer`)
}

/** Serves the build under test without its proxy, on the same database and a port of its own. */
export async function serveWithoutProxy(): Promise<{ readonly address: string; readonly stop: () => Promise<void> }> {
  const copy = copyWithoutProxy(resolve(process.env.E2E_TREE ?? ''))
  const port = String(await freePort())
  const address = `http://127.0.0.1:${port}`
  const program = resolve('node_modules/next/dist/bin/next')
  const child = spawn(process.execPath, [program, 'start', '-H', '127.0.0.1', '-p', port], {
    cwd: copy,
    env: { ...process.env, NODE_ENV: 'production', PORT: port, NEXTAUTH_URL: address, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'ignore',
  })
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  const stop = async () => {
    child.kill('SIGKILL')
    await gone
    rmSync(copy, { recursive: true, force: true })
  }
  try {
    await untilItAnswers(address, () => child.exitCode === null && child.signalCode === null)
  } catch (error) {
    await stop()
    throw error
  }
  return { address, stop }
}
