import type { Logger } from 'pino'

const digestOf = (error: Error) => ('digest' in error ? { digest: error.digest } : {})

const isText = (part: unknown) => typeof part === 'string'

/** Next.js prints what a page throws as it is, with the statement and its parameters; it goes to the log instead, without. */
export const logThrown = (log: Pick<Logger, 'error'>) => {
  const print = console.error
  console.error = (...parts: readonly unknown[]) => {
    const thrown = parts.find((part) => part instanceof Error)
    if (thrown)
      log.error(
        { err: thrown, ...digestOf(thrown), said: parts.filter(isText).join(' ') },
        'Next.js reported a failure',
      )
    else print(...parts)
  }
}
