import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

export type Program = {
  readonly name: string
  /** Arguments of this very Node.js. */
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly onLine: (line: string) => void
}

export type Supervised = {
  readonly isRunning: () => boolean
  readonly deaths: () => number
  /** of the process that runs now or ran last */
  readonly pid: () => number | undefined
  readonly stop: () => Promise<void>
}

const backOff = { firstMs: 250, mostMs: 15_000, forgivenAfterMs: 30_000 }
const graceMs = 4_000

/** The wait before start number `deaths + 1`: doubling, with a ceiling. */
export const waitMsAfter = (deaths: number) => Math.min(backOff.firstMs * 2 ** Math.max(0, deaths - 1), backOff.mostMs)

const endWithParent = new URL('./end-with-parent.mjs', import.meta.url).href

function start({ args, env, onLine }: Program): ChildProcess {
  const child = spawn(process.execPath, ['--import', endWithParent, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) onLine(line)
    })
    stream?.on('end', () => rest && onLine(rest))
  }
  child.on('error', () => {})
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await gone
  clearTimeout(timer)
}

/** Keeps a program running: one that dies is started again, with growing pauses while it keeps dying. */
export function supervise(program: Program, say: (line: string) => void): Supervised {
  const stopping = new AbortController()
  let deaths = 0
  let recentDeaths = 0
  let child = start(program)
  const run = async () => {
    for (;;) {
      const startedAt = Date.now()
      const how = await new Promise<string>((resolve) => {
        child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
      })
      if (stopping.signal.aborted) return
      deaths += 1
      recentDeaths = Date.now() - startedAt > backOff.forgivenAfterMs ? 1 : recentDeaths + 1
      await sleep(waitMsAfter(recentDeaths), undefined, { signal: stopping.signal }).catch(() => {})
      // Not before the pause: Ctrl-C reaches the programs a moment before it reaches us.
      if (stopping.signal.aborted) return
      say(`The ${program.name} ended (${how}) and is started again.`)
      child = start(program)
    }
  }
  const finished = run()
  return {
    isRunning: () => child.exitCode === null && child.signalCode === null,
    deaths: () => deaths,
    pid: () => child.pid,
    stop: async () => {
      stopping.abort()
      await end(child)
      await finished
    },
  }
}
