const framesShown = 5
const longestText = 4_000

const isError = (value: unknown): value is Error => value instanceof Error

/** Passwords in addresses, and what is said to be one. */
const withoutSecrets = (text: string): string =>
  text
    .replace(/(\w:\/\/)[^\s/@]*@/g, '$1…@')
    .replace(/\b(password|passwd|pwd|secret|token|authorization|api[-_]?key)(["']?\s*[=:]\s*)\S+/gi, '$1$2…')

const messageOf = (error: unknown): string => {
  if (!isError(error)) return String(error)
  const [message, cause] = [error.message || error.name, error.cause === undefined ? '' : messageOf(error.cause)]
  return cause && cause !== message ? `${message}: ${cause}` : message
}

const framesOf = (error: unknown): readonly string[] =>
  ((isError(error) && error.stack) || '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, framesShown)
    .map((line) => line.trim().replaceAll(`${process.cwd()}/`, '').replaceAll('file://', ''))

/** A failure as it is kept for people: its message and causes, then where it happened; no secrets, at most 4,000 characters. */
export const failureText = (error: unknown): string =>
  withoutSecrets([messageOf(error), ...framesOf(error)].join('\n'))
    .replaceAll('\u0000', '')
    .slice(0, longestText)
    .toWellFormed()
