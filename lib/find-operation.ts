import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Reviewer } from './auth/role'
import { application } from './db/client'
import { domains } from './domain'
import { type Operation, parseOperation } from './operation'
import { type DeadLetter, listDeadLetters } from './viewer/dead-letters'

type Found = { readonly operation: Operation; readonly letter: DeadLetter | null }

const projections = domains.flatMap((domain) => domain.projections)
const rebuilt = new Set(['index:search', ...projections.map(({ name }) => `projection:${name}`)])
const paused = new Set([
  'relay',
  ...projections.filter(({ mode }) => mode === 'async').map(({ name }) => `projection:${name}`),
  ...domains.flatMap(({ inboxes }) => inboxes.map(({ name }) => `inbox:${name}`)),
  ...domains.flatMap(({ sagas }) => sagas.map(({ name }) => `saga:${name}`)),
])

/** What an address asks to be confirmed, with the dead letter that it is about; null when there is nothing to do that to. */
export const findOperation = async (
  reviewer: Reviewer,
  given: { readonly [name: string]: unknown },
  db: PostgresJsDatabase = application().db,
): Promise<Found | null> => {
  const operation = parseOperation(given)
  if (!operation) return null
  const { command, target } = operation
  if (command === 'retry' || command === 'discard') {
    const letters = await listDeadLetters(reviewer, db)
    const letter = letters.find((each) => each.target === target)
    return letter ? { operation, letter } : null
  }
  if (command === 'retry-all') {
    const letters = await listDeadLetters(reviewer, db)
    return letters.some(({ consumer }) => consumer === target) ? { operation, letter: null } : null
  }
  const known = command === 'pause' || command === 'resume' ? paused : rebuilt
  return known.has(target) ? { operation, letter: null } : null
}
