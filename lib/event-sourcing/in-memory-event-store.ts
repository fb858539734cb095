import type { RecordedEvent, StreamId } from './event'
import type { AppendRequest, AppendResult, EventStore, IdempotencyKey, Snapshot, StoredAnswer } from './event-store'

const nameOf = ({ aggregateType, aggregateId }: StreamId) => JSON.stringify([aggregateType, aggregateId])
const keyOf = ({ caller, command, key }: IdempotencyKey) => JSON.stringify([caller, command, key])
const expectedNumber = (expected: AppendRequest['expected']) => (expected === 'noStream' ? 0 : expected)
const copy = <Value>(value: Value): Value => structuredClone(value)

/** A store in the memory of one process, with the promises of every store; for unit tests and demonstrations. */
export const inMemoryEventStore = (options: { readonly now?: () => string } = {}): EventStore => {
  const now = options.now ?? (() => new Date().toISOString().replace('Z', '000Z'))
  const log: RecordedEvent[] = []
  const ids = new Set<string>()
  const streams = new Map<string, RecordedEvent[]>()
  const answers = new Map<string, StoredAnswer>()
  const snapshots = new Map<string, Snapshot[]>()

  const append = ({ stream, expected, events, metadata, idempotency }: AppendRequest): AppendResult => {
    if (idempotency && answers.has(keyOf(idempotency))) return { ok: false, reason: 'repeated' }
    const history = stream ? (streams.get(nameOf(stream)) ?? []) : []
    if (stream && expected !== 'any' && expectedNumber(expected) !== history.length)
      return { ok: false, reason: 'conflict', actual: history.length }
    const added = new Set(events.map(({ id }) => id))
    if (added.size !== events.length || events.some(({ id }) => ids.has(id)))
      throw new Error('An event id was recorded before')
    const recordedAt = now()
    const recorded = events.map((event, index) => ({
      position: log.length + index + 1,
      ...copy(event),
      aggregateType: stream?.aggregateType ?? null,
      aggregateId: stream?.aggregateId ?? null,
      version: stream ? history.length + index + 1 : null,
      metadata: copy(metadata),
      recordedAt,
    }))
    log.push(...recorded)
    for (const id of added) ids.add(id)
    if (!stream) return { ok: true, version: null, events: copy(recorded) }
    streams.set(nameOf(stream), [...history, ...recorded])
    const version = history.length + recorded.length
    if (idempotency) {
      const positions = recorded.map(({ position }) => position)
      const { requestHash } = idempotency
      answers.set(keyOf(idempotency), { requestHash, aggregateId: stream.aggregateId, version, positions })
    }
    return { ok: true, version, events: copy(recorded) }
  }

  const snapshotsOf = (stream: StreamId, fingerprint: string) =>
    (snapshots.get(nameOf(stream)) ?? []).filter((snapshot) => snapshot.fingerprint === fingerprint)

  return {
    append: async (request) => append(request),
    readStream: async (stream, { afterVersion = 0, upToVersion = Number.POSITIVE_INFINITY } = {}) =>
      copy(
        (streams.get(nameOf(stream)) ?? []).filter(
          ({ version }) => version !== null && version > afterVersion && version <= upToVersion,
        ),
      ),
    readAll: async ({ afterPosition = 0, limit }) =>
      copy(log.filter(({ position }) => position > afterPosition).slice(0, limit)),
    versionAt: async (stream, at) =>
      (streams.get(nameOf(stream)) ?? []).findLast(({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(at))
        ?.version ?? 0,
    findAnswer: async (key) => answers.get(keyOf(key)) ?? null,
    findSnapshot: async (stream, fingerprint, upToVersion = Number.POSITIVE_INFINITY) =>
      snapshotsOf(stream, fingerprint)
        .filter(({ version }) => version <= upToVersion)
        .toSorted((a, b) => b.version - a.version)[0] ?? null,
    saveSnapshot: async (stream, snapshot) => {
      const isKept = snapshotsOf(stream, snapshot.fingerprint).some(({ version }) => version === snapshot.version)
      if (!isKept) snapshots.set(nameOf(stream), [...(snapshots.get(nameOf(stream)) ?? []), copy(snapshot)])
    },
  }
}
