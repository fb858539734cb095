import type { TransactionSql } from 'postgres'
import { visitLeaves } from '../leaves'
import type { ParsedEvent } from '../parse-event'
import { countMoments } from './count-moments'
import { type KnownKeys, knownKeys } from './known-keys'
import { CATALOGUE_LIMITS, type CatalogueLimits } from './limits'
import { addKeys, addMoments, addValues, countedBefore, restoreKeys } from './write-counts'

type Known = { readonly keys: KnownKeys; readonly counted: number }

const countKeys = (keys: KnownKeys, events: readonly ParsedEvent[], before: number): void => {
  let event = before
  const visit: Parameters<typeof visitLeaves>[1] = (path, kind, text) => {
    if (kind !== 'holds') keys.add(event, path, kind === 'string', text)
  }
  for (const { parts } of events) {
    event += 1
    for (const part of parts) visitLeaves(part, visit)
  }
}

/**
 * Counts the keys, values and moments of a batch into a generation, in the transaction that files it. What is known
 * of a generation is remembered from batch to batch while nobody else counts into it: then their numbers differ.
 */
export const batchCounter = (limits: CatalogueLimits = CATALOGUE_LIMITS) => {
  const remembered = new Map<number, Known>()
  return async (tx: TransactionSql, generation: number, events: readonly ParsedEvent[]): Promise<void> => {
    const counted = await countedBefore(tx, generation)
    const before = remembered.get(generation)
    remembered.delete(generation)
    const keys = before?.counted === counted ? before.keys : await restoreKeys(tx, generation, knownKeys(limits))
    countKeys(keys, events, counted)
    const taken = keys.take()
    await addKeys(tx, generation, taken.keys, events.length)
    await addValues(tx, generation, taken.values)
    await addMoments(tx, generation, countMoments(events))
    // The live index and the one that is made beside it.
    if (remembered.size > 1) remembered.clear()
    remembered.set(generation, { keys, counted: counted + events.length })
  }
}

/** Counts for a process that has one index. */
export const countBatch: ReturnType<typeof batchCounter> = batchCounter()
