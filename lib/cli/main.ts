import { DrizzleQueryError } from 'drizzle-orm'
import { wantsHelp } from './arguments'
import { BadInput } from './bad-input'

/** Runs a script: `--help` prints the usage, a failure is one line on stderr and exit code 1. */
export async function main(usage: string, work: (argv: readonly string[]) => Promise<void>): Promise<void> {
  const argv = process.argv.slice(2)
  if (wantsHelp(argv)) {
    process.stdout.write(`${usage.trim()}\n`)
    return
  }
  try {
    await work(argv)
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(`${complaint(error)}\n`)
  }
}

export function complaint(error: unknown): string {
  const message = oneLine(error)
  return error instanceof BadInput || isSetUpProblem(error) ? message : `Failed: ${message}`
}

function isSetUpProblem(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'set_up_problem'
}

// Drizzle's own message is the statement with its parameters, and a refused connection arrives as an AggregateError whose
// message is empty.
function oneLine(error: unknown): string {
  if (error instanceof DrizzleQueryError && error.cause) return oneLine(error.cause)
  if (error instanceof AggregateError && error.message === '') return error.errors.map(oneLine).join('; ')
  const text = error instanceof Error ? error.message || error.name : String(error)
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
