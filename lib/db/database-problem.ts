import { SetUpProblem } from '../env'

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the host is unknown',
  EAI_AGAIN: 'the host is unknown',
  ETIMEDOUT: 'it does not answer',
  CONNECT_TIMEOUT: 'it does not answer',
  CONNECTION_CLOSED: 'the connection was closed',
  CONNECTION_ENDED: 'the connection was closed',
  '28P01': 'the user or the password is wrong',
  '28000': 'the login is refused',
  '3D000': 'there is no such database',
  '53300': 'it has no connection left',
  '57P01': 'it is stopping',
  '57P03': 'it is starting or stopping',
  '55P03': 'somebody holds a lock for too long (another migration?); try again',
}

const addressOf = (url: string): string => {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}:${port || 5432}${pathname}`
  } catch {
    return 'the given address'
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Whether the database is away, and not the statement wrong. */
export const isOutage = (error: unknown): boolean => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return codeOf(cause) !== '55P03' && codeOf(cause) in reasons
}

/** Says in one line what is wrong with a database, and which variable to look at; never shows the password. */
export function databaseProblem(error: unknown, variable: string, url: string): SetUpProblem {
  if (error instanceof SetUpProblem) return error
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const code = codeOf(cause)
  const message = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''
  const prefix = `The database at ${addressOf(url)} (${variable}) cannot be used`
  if (code === '42501') return new SetUpProblem(`${prefix}: its login lacks a right that migrations need (${message}).`)
  return new SetUpProblem(`${prefix}: ${reasons[code] ?? message}.`)
}
