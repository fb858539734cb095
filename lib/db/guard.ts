import type { Sql, TransactionSql } from 'postgres'
import { isAsked } from './asked'
import { type Closings, endsConnection } from './closings'
import { whenSure } from './when-sure'

type Work = (sql: TransactionSql) => unknown

type Transaction = { readonly closings: Closings; isLost: boolean; isOver: boolean }

const over = () => Object.assign(new Error('The transaction is over'), { code: 'TRANSACTION_OVER' })

const never = new Promise<never>(() => {})

/** Lets the driver notice that the connection closed before anybody asks. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A statement on a connection that is lost is refused: what is sent through it nevertheless stays in the driver. */
const observed = <Query>(query: Query, transaction: Transaction): Query => {
  if (!isAsked(query)) return query
  const { handler, reject } = query
  query.handler = (self) => (transaction.isLost ? reject(over()) : handler(self))
  query.reject = (error) => {
    if (endsConnection(error)) transaction.isLost = true
    reject(error)
  }
  return transaction.closings.hold(query)
}

/**
 * Statements of a fixed text are prepared once per connection: one round trip instead of two, and they can be sent
 * without waiting for the answer to the one before.
 */
const prepared =
  <S extends Sql | TransactionSql>(sql: S) =>
  (...[text, parameters, options]: Parameters<Sql['unsafe']>) =>
    sql.unsafe(text, parameters, parameters?.length ? { ...options, prepare: true } : options)

/**
 * Work that goes on after it failed would write outside of any transaction: its statements are refused.
 * The driver sends a rollback also when the connection is gone, and dies of it outside of any promise. So a
 * transaction that lost its connection sends nothing more, and its work never ends: `begin` has rejected already.
 * Nor does it end while a connection closes, as that may be its own and the driver's commit or rollback the last drop.
 */
const within =
  (transaction: Transaction, work: Work) =>
  async (sql: TransactionSql): Promise<unknown> => {
    try {
      const result = work(guardTransaction(sql, transaction))
      const done = await (Array.isArray(result) ? Promise.all(result) : result)
      await transaction.closings.over()
      return transaction.isLost ? never : done
    } catch (error) {
      await settled()
      await transaction.closings.over()
      if (transaction.isLost) return never
      throw error
    }
  }

const guardTransaction = (sql: TransactionSql, transaction: Transaction): TransactionSql => {
  const check = () => {
    if (transaction.isLost || transaction.isOver) throw over()
  }
  return new Proxy(sql, {
    apply: (target, self, parameters) => {
      check()
      return observed(Reflect.apply(target, self, parameters), transaction)
    },
    get: (target, name, receiver) => {
      if (name === 'unsafe') {
        check()
        const send = prepared(target)
        return (...parameters: Parameters<Sql['unsafe']>) => observed(send(...parameters), transaction)
      }
      if (name === 'savepoint')
        return async (work: Work) =>
          transaction.closings.begin(() => {
            check()
            return target.savepoint(within(transaction, work))
          })
      return Reflect.get(target, name, receiver)
    },
  })
}

type Begin = [work: Work] | [options: string, work: Work]

const begin =
  (sql: Sql, closings: Closings) =>
  (...parameters: Begin) => {
    const [options, work] = parameters.length === 1 ? ['', parameters[0]] : parameters
    const transaction: Transaction = { closings, isLost: false, isOver: false }
    const once = async (raw: TransactionSql) => {
      try {
        return await within(transaction, work)(raw)
      } finally {
        transaction.isOver = true
      }
    }
    const running = Promise.resolve(closings.begin(() => sql.begin(options, once)))
    running.catch(() => {
      transaction.isLost = true
    })
    return running
  }

/**
 * A pool whose transactions survive the loss of their connection, that prepares what Drizzle sends, and that answers no
 * statement before what it wrote is committed.
 */
export const guarded = (sql: Sql, closings: Closings): Sql => {
  const transact = begin(sql, closings)
  const send = prepared(sql)
  const ask = (...parameters: Parameters<Sql['unsafe']>) => closings.hold(whenSure(send(...parameters)))
  return new Proxy(sql, {
    apply: (target, self, parameters) => closings.hold(whenSure(Reflect.apply(target, self, parameters))),
    get: (target, name, receiver) => {
      if (name === 'begin') return transact
      if (name === 'unsafe') return ask
      return Reflect.get(target, name, receiver)
    },
  })
}
