import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const nextProgram = resolve('node_modules/next/dist/bin/next')
const isPart = (name: string) =>
  /^(app|bench|components|lib|public)$|^(package|tsconfig)\.json$|\.config\.\w+$|^(proxy|instrumentation)\.ts$/.test(
    name,
  )
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path)

/** Copies what a build reads, so that the build of a running `npm start` stays as it is. */
export function copyProduct(to: string): void {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync('.').filter(isPart))
    cpSync(name, join(to, name), { recursive: true, filter: (path) => !isTest(path) })
}

export function copyBarePages(to: string): void {
  cpSync('bench/bare-next', to, { recursive: true })
}

/** A production build in that directory; its modules are found in the repository above it. */
export function buildIn(directory: string): Promise<void> {
  const child = spawn(process.execPath, [nextProgram, 'build'], {
    cwd: directory,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', (code) =>
      code === 0 ? done() : failed(new Error(`next build in ${directory} failed: ${output.slice(-2_000)}`)),
    )
  })
}
