import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { readOrNull } from '../../db/embedded/process'
import { SetUpProblem } from '../../env'
import { type Counts, countCheck, countVitest, sum, summary } from './counts'
import { runEndToEnd } from './end-to-end'
import { ensureBroker } from './find-broker'
import { succeeds } from './tool'

export type Extent = 'quick' | 'all' | 'end-to-end'
type Step = readonly [name: string, run: () => Promise<Counts>]

const say = (line: string) => process.stdout.write(`${line}\n`)

async function vitest(signal: AbortSignal, projects: readonly string[]): Promise<Counts> {
  if (projects.includes('db')) ensureBroker(say)
  const file = resolve('.test', 'vitest.json')
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...projects.map((name) => `--project=${name}`)]
  const ok = await succeeds(signal, { args, env: { NODE_ENV: 'test' } })
  return countVitest(readOrNull(file), ok)
}

function steps(extent: Extent, signal: AbortSignal, args: readonly string[]): readonly Step[] {
  const check = async (...command: string[]) => countCheck(await succeeds(signal, { args: command }))
  const typed = async () => {
    const generated = await succeeds(signal, { args: ['node_modules/next/dist/bin/next', 'typegen'], quiet: true })
    return generated ? check('node_modules/typescript/bin/tsc', '--noEmit') : countCheck(false)
  }
  const endToEnd: Step = ['End to end, in a browser', () => runEndToEnd(signal, say, args)]
  if (extent === 'end-to-end') return [endToEnd]
  const projects = extent === 'quick' ? ['unit'] : ['unit', 'db']
  return [
    ['Format and lint', () => check('node_modules/@biomejs/biome/bin/biome', 'check', '.')],
    ['Types', typed],
    [projects.includes('db') ? 'Unit and database' : 'Unit', () => vitest(signal, projects)],
    ...(extent === 'all' ? [endToEnd] : []),
  ]
}

async function counted([name, run]: Step): Promise<Counts> {
  say(`\n— ${name}`)
  try {
    return await run()
  } catch (error) {
    process.stderr.write(
      `${error instanceof SetUpProblem ? error.message : (error instanceof Error && error.stack) || error}\n`,
    )
    return countCheck(false)
  }
}

/** Runs every step, whatever the ones before said, and ends with the line that counts. */
export async function runTests(extent: Extent, args: readonly string[] = []): Promise<void> {
  mkdirSync('.test', { recursive: true })
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())
  const counts: Counts[] = []
  for (const step of steps(extent, interrupted.signal, args)) {
    if (!interrupted.signal.aborted) counts.push(await counted(step))
  }
  const total = sum(interrupted.signal.aborted ? [...counts, countCheck(false)] : counts)
  say(`\n${summary(total)}`)
  process.exitCode = total.failed > 0 ? 1 : 0
}
