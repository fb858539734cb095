import { v7 as uuidv7 } from 'uuid'
import { type AnyAggregate, type Mark, mayOpen, schemaOf } from './aggregate'
import { decide } from './decide'
import { isUnreadableStream } from './errors'
import type { ExpectedVersion, NewEvent, RecordedEvent } from './event'
import type { AppendResult, EventStore } from './event-store'
import type { JsonObject } from './json'
import { failed, type Outcome } from './outcome'
import { type Command, type Prepared, prepare } from './prepare'
import type { Uniqueness } from './projections'
import type { Registry, Route } from './registry'
import { own, replay } from './replay'
import { fingerprintOf, isSnapshotDue } from './snapshots'
import { stateAt } from './state-at'
import { schemaVersionOf } from './upcasters'

export type Dispatch = (command: Command) => Promise<Outcome>

type Options = {
  readonly store: EventStore
  readonly registry: Registry
  /** events between snapshots; 0 takes none */
  readonly snapshotInterval: number
  /** by the name of the database constraint */
  readonly unique?: Readonly<Record<string, Uniqueness>>
  readonly record?: (fact: {
    readonly type: string
    readonly data: JsonObject
    readonly metadata: JsonObject
  }) => Promise<unknown>
  readonly attempts?: number
  readonly now?: () => string
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Events of a decision as the log takes them. Throws when a payload does not fit its own schema: that is a bug. */
const toNewEvents = (
  aggregate: AnyAggregate,
  decided: readonly { readonly type: string; readonly data: unknown }[],
): readonly NewEvent[] =>
  decided.map(({ type, data }) => {
    const mark = own<Mark>(aggregate.events, type)
    if (!mark) throw new Error(`${aggregate.name} has no event ${type}`)
    const schemaVersion = schemaVersionOf(own(aggregate.upcasters ?? {}, type))
    return { id: uuidv7(), type, schemaVersion, payload: schemaOf(mark).parse(data) }
  })

const isExplicit = (expected: ExpectedVersion | undefined): expected is 'noStream' | number =>
  expected !== undefined && expected !== 'any'

const contradicts = (expected: ExpectedVersion | undefined, version: number) =>
  isExplicit(expected) && (expected === 'noStream' ? 0 : expected) !== version

/**
 * Makes `dispatch`: validate, load, decide, append, outcome. Expected failures come back as values. A command without
 * an expected version is tried again with jitter when another writer was faster; one with an expected version is not.
 * An idempotency key acts once: its answer is stored in the transaction of its events.
 */
export const createDispatch = (options: Options): Dispatch => {
  const { store, registry, snapshotInterval, unique = {}, attempts = 40 } = options
  const now = options.now ?? (() => new Date().toISOString())

  const repeatedAnswer = async ({ aggregate, idempotency }: Prepared): Promise<Outcome | null> => {
    const answer = idempotency ? await store.findAnswer(idempotency) : null
    if (!answer) return null
    if (answer.requestHash !== idempotency?.requestHash) return failed({ kind: 'mismatch' })
    const { aggregateId, version, positions } = answer
    return { ok: true, aggregateType: aggregate.name, aggregateId, version, positions, repeated: true }
  }

  /** A key that has an answer was a sound command's: with what is wrong it is another one. */
  const isReused = async ({ type, caller = '', idempotencyKey: key }: Command) =>
    key !== undefined && key !== '' && (await store.findAnswer({ caller, command: type, key })) !== null

  const takeSnapshot = async (prepared: Prepared, before: number, state: unknown, events: readonly RecordedEvent[]) => {
    const version = before + events.length
    if (!isSnapshotDue(before, version, snapshotInterval)) return
    const snapshot = {
      version,
      fingerprint: fingerprintOf(prepared.aggregate),
      state: replay(prepared.aggregate, events, state),
    }
    // The events are recorded: a snapshot that cannot be kept costs the next reader time, never the writer the answer.
    await store.saveSnapshot(prepared.stream, snapshot).catch(() => undefined)
  }

  const refuseConstraint = async (prepared: Prepared, constraint: string): Promise<Outcome> => {
    const rule = own(unique, constraint)
    if (!rule) throw new Error(`A read model refused the events: ${constraint}`)
    const fact = rule.records?.(prepared.command.data)
    if (fact) await options.record?.({ ...fact, metadata: prepared.metadata })
    const errors = { [rule.field]: [rule.message] }
    return failed({ kind: 'refused', reason: `${rule.field} ${rule.message}`, errors })
  }

  const verdictOf = async (
    prepared: Prepared,
    result: Extract<AppendResult, { ok: false }>,
    expected: ExpectedVersion,
  ) => {
    if (result.reason === 'conflict') return failed({ kind: 'conflict', expected, actual: result.actual })
    if (result.reason === 'constraint') return refuseConstraint(prepared, result.constraint)
    const answer = await repeatedAnswer(prepared)
    if (!answer) throw new Error('The store reported a repeated command without an answer')
    return answer
  }

  const attempt = async (prepared: Prepared): Promise<Outcome> => {
    const { aggregate, command, stream, idempotency, metadata } = prepared
    const loaded = prepared.isFresh ? { version: 0, state: undefined } : await stateAt(store, aggregate, stream)
    if (!mayOpen(aggregate.commands[command.type]) && loaded.version === 0) return failed({ kind: 'missing' })
    if (contradicts(command.expectedVersion, loaded.version))
      return failed({ kind: 'conflict', expected: command.expectedVersion ?? 'any', actual: loaded.version })
    const verdict = decide(aggregate, loaded.state, command, { now: now() })
    if (!verdict.ok) return failed(verdict.failure)
    const success = {
      ok: true,
      aggregateType: aggregate.name,
      aggregateId: stream.aggregateId,
      repeated: false,
    } as const
    if (verdict.events.length === 0) return { ...success, version: loaded.version, positions: [] }
    const expected = loaded.version === 0 ? 'noStream' : loaded.version
    const result = await store.append({
      stream,
      expected,
      events: toNewEvents(aggregate, verdict.events),
      metadata,
      ...(idempotency ? { idempotency } : {}),
    })
    if (!result.ok) return verdictOf(prepared, result, expected)
    await takeSnapshot(prepared, loaded.version, loaded.state, result.events)
    const version = loaded.version + result.events.length
    return { ...success, version, positions: result.events.map(({ position }) => position) }
  }

  const run = async (prepared: Prepared): Promise<Outcome> => {
    for (let tried = 1; ; tried++) {
      const outcome = await attempt(prepared)
      const isRace = !outcome.ok && outcome.failure.kind === 'conflict' && !isExplicit(prepared.command.expectedVersion)
      if (!isRace || tried >= attempts) return outcome
      await pause(Math.random() * Math.min(5 * 2 ** tried, 100))
    }
  }

  const act = async ({ handler }: Route, prepared: Prepared): Promise<Outcome> => {
    try {
      if (!handler) return await run(prepared)
      const { type, data } = prepared.command
      const answer = await handler({ type, aggregateId: prepared.stream.aggregateId, data }, () => run(prepared))
      if ('ok' in answer) return answer
      const { refused: reason, errors } = answer
      return failed(errors ? { kind: 'refused', reason, errors } : { kind: 'refused', reason })
    } catch (error) {
      if (isUnreadableStream(error)) return failed({ kind: 'unreadable', reason: error.message })
      throw error
    }
  }

  return async (command) => {
    const route = registry.resolve(command.type)
    if ('notFound' in route) return failed({ kind: 'unknown', message: route.notFound })
    const prepared = prepare(route.aggregate, command)
    if ('kind' in prepared) return failed((await isReused(command)) ? { kind: 'mismatch' } : prepared)
    // A stream with an id made just now has no decision to spoil: there the append itself finds the repetition.
    const repeated = prepared.isFresh && !route.handler ? null : await repeatedAnswer(prepared)
    if (repeated) return repeated
    const outcome = await act(route, prepared)
    // What failed may be this very command, sent twice: the first of them has answered meanwhile.
    return outcome.ok ? outcome : ((await repeatedAnswer(prepared)) ?? outcome)
  }
}
