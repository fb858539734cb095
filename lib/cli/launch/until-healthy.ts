import { setTimeout as sleep } from 'node:timers/promises'
import { type Env, SetUpProblem } from '../../env'
import type { Supervised } from './supervise'

const deathsMost = 3
const patienceMs = 90_000

const everywhere = new Set(['0.0.0.0', '::'])

async function answers(host: string, port: number): Promise<boolean> {
  const name = everywhere.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  try {
    const response = await fetch(`http://${name}:${port}/api/health`, { signal: AbortSignal.timeout(10_000) })
    return response.ok
  } catch {
    return false
  }
}

/** Waits for the first good answer; a program that keeps dying, or a very long silence, ends the start. */
export async function untilHealthy(
  { host, port }: Pick<Env, 'host' | 'port'>,
  running: readonly Supervised[],
): Promise<void> {
  const end = Date.now() + patienceMs
  while (!(await answers(host, port))) {
    const deaths = Math.max(...running.map((each) => each.deaths()))
    if (deaths >= deathsMost)
      throw new SetUpProblem('A program of Hindsight dies again and again; its last words stand above.')
    if (Date.now() > end) throw new SetUpProblem(`The web server does not answer on port ${port}.`)
    await sleep(100)
  }
}
