import { type DestinationStream, type Logger, pino } from 'pino'
import { filterParams } from './auth/filter-params'
import { env } from './env'

const codeOf = (error: Error) => ('code' in error ? String(error.code) : undefined)

/** What wraps the cause repeats the statement with its parameters; the cause says what happened. */
const rootOf = (error: Error): Error => (error.cause instanceof Error ? rootOf(error.cause) : error)

const framesOf = ({ stack = '' }: Error) => stack.split('\n').filter((line) => /^\s+at /.test(line))

/** An error for the log: no statement, no parameter, nothing that a person typed. */
export const describeError = (error: unknown) => {
  if (!(error instanceof Error)) return { message: String(error) }
  const root = rootOf(error)
  return {
    type: root.name,
    code: codeOf(root),
    message: root.message.split('\n')[0],
    stack: framesOf(error).join('\n'),
  }
}

const withoutSecrets = (fields: Readonly<Record<string, unknown>>): object => {
  const kept = filterParams(fields)
  return kept !== null && typeof kept === 'object' ? kept : { fields: kept }
}

/** One JSON record a line, secrets left out by the names of their keys at any depth. */
export const createLog = (level: string, destination?: DestinationStream): Logger => {
  const settings = {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: describeError },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: ({ err, ...fields }: Record<string, unknown>) => ({
        ...withoutSecrets(fields),
        ...(err === undefined ? {} : { err }),
      }),
    },
  }
  return destination ? pino(settings, destination) : pino(settings, pino.destination(2))
}

let made: Logger | undefined

/** The log of this process, on its standard error. */
export const log = (): Logger => (made ??= createLog(env().logLevel))
