import type { Sql } from 'postgres'
import { application } from './db/client'
import { poolWithin } from './db/transaction'
import { retryLettersOf, toLetter, type Within } from './dead-letter'
import { domains } from './domain'
import { createRecord } from './event-sourcing'
import { appendOn } from './event-sourcing/postgres/append-on'
import { pauseConsumer, resumeConsumer } from './event-sourcing/postgres/checkpoints'
import { cancelRebuild, pauseRebuild, resumeRebuild, startRebuild } from './event-sourcing/postgres/rebuild'
import type { Operation, OperationCommand } from './operation'
import { operationFacts } from './operation-facts'
import { cancelIndex, rebuildIndex } from './search-index/rebuild-index'
import { indexing } from './viewer/indexing'

type Fact = { readonly type: keyof typeof operationFacts; readonly data: Readonly<Record<string, string | number>> }
/** What was done, for the record; null when there was nothing to do it to. */
type Done = Promise<Fact | null>

const projectionNamed = (target: string) =>
  domains.flatMap(({ projections }) => projections).find(({ name }) => `projection:${name}` === target)

const toIndex = async ({ tx }: Within, type: Fact['type']): Done => {
  const isDone =
    (type === 'RebuildStarted' && (await rebuildIndex(tx, indexing().fingerprint))) ||
    (type === 'RebuildCancelled' && (await cancelIndex(tx)))
  return isDone ? { type, data: { projection: 'search' } } : null
}

const toRebuild = async (within: Within, target: string, type: Fact['type']): Done => {
  if (target === 'index:search') return toIndex(within, type)
  const { sql } = within
  const projection = projectionNamed(target)
  if (!projection) return null
  const { name } = projection
  const works = {
    RebuildStarted: () => startRebuild(sql, projection),
    RebuildPaused: () => pauseRebuild(sql, name),
    RebuildResumed: () => resumeRebuild(sql, name),
    RebuildCancelled: () => cancelRebuild(sql, projection),
  }
  const isKnown = (wanted: string): wanted is keyof typeof works => Object.hasOwn(works, wanted)
  return isKnown(type) && (await works[type]()) ? { type, data: { projection: name } } : null
}

const when = async (isDone: Promise<boolean>, fact: Fact): Done => ((await isDone) ? fact : null)

const works: Readonly<Record<OperationCommand, (within: Within, target: string) => Done>> = {
  pause: ({ tx }, consumer) => when(pauseConsumer(tx, consumer), { type: 'ConsumerPaused', data: { consumer } }),
  resume: ({ tx }, consumer) => when(resumeConsumer(tx, consumer), { type: 'ConsumerResumed', data: { consumer } }),
  rebuild: (within, target) => toRebuild(within, target, 'RebuildStarted'),
  'pause-rebuild': (within, target) => toRebuild(within, target, 'RebuildPaused'),
  'resume-rebuild': (within, target) => toRebuild(within, target, 'RebuildResumed'),
  'cancel-rebuild': (within, target) => toRebuild(within, target, 'RebuildCancelled'),
  retry: (within, deadLetter) =>
    when(toLetter(within, deadLetter, 'retry'), { type: 'DeadLetterRetried', data: { deadLetter } }),
  'retry-all': async (within, consumer) => {
    const count = await retryLettersOf(within, consumer)
    return count > 0 ? { type: 'DeadLettersRetried', data: { consumer, count } } : null
  },
  discard: (within, deadLetter) =>
    when(toLetter(within, deadLetter, 'discard'), { type: 'DeadLetterDiscarded', data: { deadLetter } }),
}

/** Does what an administrator asks and records it, both or neither. False when there is nothing to do it to. */
export const operateOn = ({ command, target }: Operation, pool: Sql = application().sql): Promise<boolean> =>
  pool.begin(async (tx) => {
    const fact = await works[command]({ tx, sql: poolWithin(pool, tx) }, target)
    if (fact) await createRecord({ store: appendOn(tx), facts: operationFacts })(fact)
    return fact !== null
  })
