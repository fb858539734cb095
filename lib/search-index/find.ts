import { and, asc, desc, type SQL, sql } from 'drizzle-orm'
import type { Connection } from '../db/connect'
import { allowEach, inSnapshot } from '../db/in-snapshot'
import { isCanceled } from '../db/is-canceled'
import { events } from '../db/schema/events'
import type { Transaction } from '../db/transaction'
import type { Candidates } from './candidates'
import { arrayText } from './read-terms'
import { simplify } from './simplify'
import { type Between, readStretches } from './stretches'
import { type Order, walk } from './walk'

export type Ask<Row> = {
  /** what the index may narrow by; all that matches is in it */
  readonly candidates: Candidates
  /** what must hold, exactly; on `hindsight.events` */
  readonly condition: SQL | undefined
  /** ISO instants, half-open, in which all that matches was recorded */
  readonly between?: Between
  readonly order: Order
  /** exclusive; null for the end where the walk begins */
  readonly cursor: number | null
  readonly limit: number
  readonly budgetMs: number
  /** reads the rows of a part of the log */
  readonly fetch: (tx: Transaction, where: SQL | undefined, order: SQL, limit: number) => PromiseLike<Row[]>
}

export type Found<Row> = {
  /** in the order of the walk */
  readonly rows: readonly Row[]
  /** null unless the walk was cut: everything on this side of it was looked at; another may go on there, exclusive */
  readonly reached: number | null
}

const always: Between = { from: null, to: null }
const firstMost = 1_024
const batchMost = 8_192
const quickMs = 20
const leastMs = 20

const within = (positions: readonly number[]): SQL => {
  const [first = 0] = positions
  const last = positions.at(-1) ?? 0
  const isWhole = Math.abs(last - first) + 1 === positions.length
  return isWhole
    ? sql`${events.position} between ${Math.min(first, last)} and ${Math.max(first, last)}`
    : sql`${events.position} = any(${arrayText(positions)}::bigint[])`
}

/**
 * The next events that match, newest first or the other way. Each is asked for exactly; the index only says where it is
 * worth looking, and what it has not seen yet is looked at as well. Ends when there are enough, at the end of the log, or
 * when the budget is spent; then it says how far it came. All of it reads one snapshot of the database.
 */
export const find = async <Row>(connection: Connection, ask: Ask<Row>): Promise<Found<Row>> => {
  const { condition, between = always, order, cursor, limit, budgetMs, fetch } = ask
  const rows: Row[] = []
  const start = cursor ?? (order === 'older' ? Number.MAX_SAFE_INTEGER : 0)
  let reached = start

  /** A batch grows while it takes little, so that a walk past millions is quick and one over few reads few. */
  const look = async (tx: Transaction, first: number, waiting: SQL | undefined): Promise<'end' | 'cut'> => {
    const deadline = performance.now() + budgetMs
    const candidates = simplify(ask.candidates)
    if (candidates.kind === 'none') return 'end'
    const steps = walk(tx, await readStretches(tx, between, waiting), candidates, { order, cursor })
    const by = order === 'older' ? desc(events.position) : asc(events.position)
    for (let size = first; ; ) {
      const left = deadline - performance.now()
      if (reached !== start && left < budgetMs / 2) await allowEach(tx, Math.max(left, leastMs))
      const positions = await steps.next(size)
      if (positions === null) return 'end'
      const began = performance.now()
      if (positions.length > 0)
        rows.push(...(await fetch(tx, and(within(positions), condition), by, limit - rows.length)))
      if (rows.length >= limit) return 'end'
      const boundary = steps.reached()
      if (boundary === null) return 'end'
      reached = boundary
      if (reached !== start && performance.now() > deadline) return 'cut'
      if (positions.length === size && performance.now() - began < quickMs) size = Math.min(size * 2, batchMost)
    }
  }

  const lookFrom = (first: number, waiting: SQL | undefined) =>
    inSnapshot(connection, budgetMs, (tx) => look(tx, first, waiting)).catch((error: unknown) => {
      if (isCanceled(error)) return 'cut'
      throw error
    })
  const end = await lookFrom(Math.min(limit + 8, firstMost), condition)
  // Cut where it began, it would be cut there again: one event at a time there is a way on.
  const further = end === 'cut' && reached === start ? await lookFrom(1, undefined) : end
  return { rows, reached: further === 'cut' ? reached : null }
}
