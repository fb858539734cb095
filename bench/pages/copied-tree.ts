import { spawn } from 'node:child_process'
import { cpSync } from 'node:fs'
import { nextProgramFor } from './next-program'

export function copyBarePages(to: string): void {
  cpSync('bench/bare-next', to, { recursive: true })
}

/** A production build in that directory. */
export function buildIn(directory: string): Promise<void> {
  const child = spawn(process.execPath, [nextProgramFor(directory), 'build'], {
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
