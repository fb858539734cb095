import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

export type Tool = {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly quiet?: boolean
}

const LINES_KEPT = 12

/** The last lines of what was written, without colours. */
const lastLines = (text: string) =>
  stripVTControlCharacters(text).trimEnd().split('\n').slice(-LINES_KEPT).join('\n    ')

/** Runs a program of node_modules with this Node.js, its output shown as it comes; answers how it ended badly and its last complaint, null if well. */
export function endingOf(
  signal: AbortSignal,
  { args, env = {}, cwd = '.', quiet = false }: Tool,
): Promise<string | null> {
  if (signal.aborted) return Promise.resolve('it was interrupted')
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text)
    complaint = `${complaint}${text}`.slice(-4_000)
  })
  const end = () => child.kill('SIGTERM')
  signal.addEventListener('abort', end, { once: true })
  return new Promise((resolve) => {
    const done = (ending: string | null) => {
      signal.removeEventListener('abort', end)
      resolve(ending)
    }
    child.on('error', ({ message }) => done(message))
    // What the program started may outlive it and hold its output open.
    child.on('exit', () => setTimeout(() => child.stderr.destroy(), 1_000).unref())
    child.on('close', (code, killer) =>
      done(code === 0 ? null : `it ended with ${killer ?? `exit code ${code}`}\n    ${lastLines(complaint)}`.trimEnd()),
    )
  })
}
