import { fail } from './dependencies.mjs'

/**
 * For programs that run before the dependencies are there: `--help` prints the usage, what nobody expects ends the process.
 * @param {string[]} args @param {string} usage @param {(argument: string) => boolean} isExpected
 */
export function onlyExpected(args, usage, isExpected = () => false) {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${usage.trim()}\n`)
    process.exit(0)
  }
  const extra = args.find((argument) => !isExpected(argument))
  if (extra !== undefined) fail(`"${extra}" is not expected here; --help prints the usage.`)
}
