import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { readOrNull } from '../../db/embedded/process'
import { SetUpProblem } from '../../env'
import { countVitest } from './count-vitest'
import { type Counts, countCheck, failure, sum, summary } from './counts'
import { runEndToEnd } from './end-to-end'
import { ensureBroker } from './find-broker'
import { endingOf } from './tool'
import { unhandledIn } from './unhandled-errors'

export type Extent = 'quick' | 'all' | 'end-to-end'
type Step = readonly [name: string, run: () => Promise<Counts>]

const say = (line: string) => process.stdout.write(`${line}\n`)

async function vitest(signal: AbortSignal, projects: readonly string[]): Promise<Counts> {
  if (projects.includes('db')) ensureBroker(say)
  const report = resolve('.test', 'vitest.json')
  const unhandled = resolve('.test', 'unhandled.json')
  for (const file of [report, unhandled]) rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const uncaught = '--reporter=./lib/cli/test/unhandled-errors.ts'
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...reporters,
    uncaught,
    ...projects.map((name) => `--project=${name}`),
  ]
  const ending = await endingOf(signal, { args, env: { NODE_ENV: 'test', UNHANDLED_ERRORS: unhandled } })
  return countVitest(readOrNull(report), ending, unhandledIn(readOrNull(unhandled)))
}

function steps(extent: Extent, signal: AbortSignal, args: readonly string[]): readonly Step[] {
  const check = async (name: string, ...command: string[]) =>
    countCheck(name, await endingOf(signal, { args: command }))
  const typed = async () => {
    const typegen = { args: ['node_modules/next/dist/bin/next', 'typegen'], quiet: true }
    const generated = await endingOf(signal, typegen)
    return generated === null
      ? check('Types', 'node_modules/typescript/bin/tsc', '--noEmit')
      : failure(`next typegen: ${generated}`)
  }
  const endToEnd: Step = ['End to end, in a browser', () => runEndToEnd(signal, say, args)]
  if (extent === 'end-to-end') return [endToEnd]
  const projects = extent === 'quick' ? ['unit'] : ['unit', 'db']
  return [
    ['Format and lint', () => check('Format and lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '.')],
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
    const complaint =
      error instanceof SetUpProblem ? error.message : (error instanceof Error && error.stack) || `${error}`
    process.stderr.write(`${complaint}\n`)
    return failure(`${name}: ${complaint}`)
  }
}

/** Runs every step, whatever the ones before said, and ends with what failed and the line that counts. */
export async function runTests(extent: Extent, args: readonly string[] = []): Promise<void> {
  mkdirSync('.test', { recursive: true })
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())
  const counts: Counts[] = []
  for (const step of steps(extent, interrupted.signal, args)) {
    if (!interrupted.signal.aborted) counts.push(await counted(step))
  }
  const total = sum(interrupted.signal.aborted ? [...counts, failure('It was interrupted.')] : counts)
  if (total.complaints.length > 0) say(`\nWhat failed:\n${total.complaints.map((each) => `  ${each}`).join('\n')}`)
  say(`\n${summary(total)}`)
  process.exitCode = total.failed > 0 ? 1 : 0
}
