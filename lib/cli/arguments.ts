import { type ParseArgsConfig, parseArgs } from 'node:util'
import { BadInput } from './bad-input'

type Options = NonNullable<ParseArgsConfig['options']>

/** Options and positionals of a command line; what nobody declared is refused. */
export function readArguments<const Declared extends Options>(argv: readonly string[], options: Declared) {
  try {
    return parseArgs({ args: withNegatives(argv, options), options, allowPositionals: true })
  } catch (error) {
    throw new BadInput(problemOf(error instanceof Error ? error.message : String(error)))
  }
}

/** `--events -1` as `--events=-1`: the parser would take the number for an option, and the rule could not be told. */
function withNegatives(argv: readonly string[], options: Options): string[] {
  const takesValue = (name: string) => options[name.slice('--'.length)]?.type === 'string'
  const isValue = (index: number) => /^-\d/.test(argv[index] ?? '') && takesValue(argv[index - 1] ?? '')
  return argv.flatMap((argument, index) => {
    if (isValue(index)) return []
    return isValue(index + 1) ? [`${argument}=${argv[index + 1]}`] : [argument]
  })
}

export function wantsHelp(argv: readonly string[]): boolean {
  return argv.includes('--help') || argv.includes('-h')
}

export function onlyPositional(positionals: readonly string[], name: string): string {
  const [value, extra] = positionals
  if (value === undefined || value === '') throw new BadInput(`${name} is missing.`)
  if (extra !== undefined) throw new BadInput(`Only one ${name} is expected, "${extra}" is too many.`)
  return value
}

export function noPositionals(positionals: readonly string[]): void {
  if (positionals[0] !== undefined) throw new BadInput(`"${positionals[0]}" is not expected here.`)
}

export function wholeNumber(text: string, option: string, { min, max }: { min: number; max: number }): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new BadInput(`${option} must be a whole number from ${min} to ${max}, not "${text}".`)
  }
  return value
}

export function oneOf<const Choice extends string>(
  text: string | undefined,
  option: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((candidate) => candidate === text)
  if (choice !== undefined) return choice
  const wanted = `${option} must be one of ${choices.join(', ')}`
  throw new BadInput(text === undefined ? `${wanted}.` : `${wanted}, not "${text}".`)
}

function problemOf(message: string): string {
  const withoutValue = /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(
    message,
  )?.[1]
  if (withoutValue !== undefined) return `${withoutValue} needs a value.`
  return `${message.split(/\.\s|\n/)[0]?.replace(/\.$/, '')}.`
}
