import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AnyAggregate } from './aggregate'

const fingerprints = new WeakMap<AnyAggregate, string>()

/**
 * Tells snapshots of one meaning from those of another: the state's JSON Schema, the schema versions of the events
 * and the aggregate's `revision`. A snapshot with another fingerprint is never read.
 */
export const fingerprintOf = (aggregate: AnyAggregate): string => {
  const known = fingerprints.get(aggregate)
  if (known) return known
  const meaning = {
    state: z.toJSONSchema(aggregate.state, { io: 'output', unrepresentable: 'any' }),
    versions: Object.entries(aggregate.upcasters ?? {}).map(([type, steps]) => [
      type,
      Array.isArray(steps) ? steps.length : 0,
    ]),
    revision: aggregate.revision ?? 0,
  }
  const fingerprint = createHash('sha256').update(JSON.stringify(meaning)).digest('hex').slice(0, 32)
  fingerprints.set(aggregate, fingerprint)
  return fingerprint
}

/** Whether going from one version to another reaches or passes a multiple of the interval; 0 means never. */
export const isSnapshotDue = (before: number, after: number, interval: number): boolean =>
  interval > 0 && Math.floor(after / interval) > Math.floor(before / interval)
