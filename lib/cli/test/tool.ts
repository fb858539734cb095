import { spawn } from 'node:child_process'

export type Tool = {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly quiet?: boolean
}

/** Runs a program of node_modules with this Node.js and answers whether it ended well; its output is shown as it comes. */
export function succeeds(signal: AbortSignal, { args, env = {}, cwd = '.', quiet = false }: Tool): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false)
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
  })
  const end = () => child.kill('SIGTERM')
  signal.addEventListener('abort', end, { once: true })
  return new Promise((resolve) => {
    const done = (ok: boolean) => {
      signal.removeEventListener('abort', end)
      resolve(ok)
    }
    child.on('error', () => done(false))
    child.on('close', (code) => done(code === 0))
  })
}
