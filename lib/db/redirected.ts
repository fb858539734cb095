import type { TransactionSql } from 'postgres'

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * A statement about tables of `read_models` as one about their namesakes in `rebuilding`. Drizzle names a table by its
 * quoted schema; parameters are not part of the text. A text that names such a table in another way is refused: it would
 * write to the live one.
 */
export const redirector = (tables: readonly string[]): ((text: string) => string) => {
  const names = tables.map(escaped).join('|')
  const quoted = new RegExp(`"read_models"\\."(${names})"`, 'g')
  const otherwise = new RegExp(`\\bread_models"?\\s*\\.\\s*"?(${names})\\b`, 'i')
  return (text) => {
    if (tables.length === 0) return text
    const redirected = text.replace(quoted, '"rebuilding"."$1"')
    if (otherwise.test(redirected))
      throw new Error('A read model that is rebuilt names its tables as Drizzle does: "read_models"."table"')
    return redirected
  }
}

/** A transaction whose statements about these tables go to their namesakes in `rebuilding`. */
export const redirected = (transaction: TransactionSql, tables: readonly string[]): TransactionSql => {
  const redirect = redirector(tables)
  const within = (target: TransactionSql): TransactionSql =>
    new Proxy(target, {
      get: (_, name, receiver) => {
        if (name === 'unsafe')
          return (...[text, ...rest]: Parameters<TransactionSql['unsafe']>) => target.unsafe(redirect(text), ...rest)
        if (name === 'savepoint')
          return (work: (sql: TransactionSql) => unknown) => target.savepoint((inner) => work(within(inner)))
        return Reflect.get(target, name, receiver)
      },
    })
  return within(transaction)
}
