import { spawn } from 'node:child_process'

export type Tool = {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly quiet?: boolean
}

/** Runs a program of node_modules with this Node.js, its output shown as it comes; answers how it ended badly, null if well. */
export function endingOf(
  signal: AbortSignal,
  { args, env = {}, cwd = '.', quiet = false }: Tool,
): Promise<string | null> {
  if (signal.aborted) return Promise.resolve('it was interrupted')
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
  })
  const end = () => child.kill('SIGTERM')
  signal.addEventListener('abort', end, { once: true })
  return new Promise((resolve) => {
    const done = (ending: string | null) => {
      signal.removeEventListener('abort', end)
      resolve(ending)
    }
    child.on('error', ({ message }) => done(message))
    child.on('close', (code, killer) => done(code === 0 ? null : `it ended with ${killer ?? `exit code ${code}`}`))
  })
}
