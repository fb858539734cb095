import type { Connection } from '@/lib/db/connect'
import { transactionOn } from '@/lib/db/transaction'
import type { RecordedEvent } from '../event'
import type { AppendRequest, AppendResult, EventStore } from '../event-store'
import type { Messages } from '../outbox'
import { isInterested } from '../projections'
import { findAnswer } from './answers'
import { appendTogether } from './append-together'
import { type Verdict, verdictOf } from './conflicts'
import { projectInline } from './project-inline'
import type { Projection } from './projection'
import { recordEvents } from './record'
import { versionAt } from './version-at'

export type Store = {
  readonly connection: Connection
  readonly inline: readonly Projection[]
  /** what the outside learns, written with the events */
  readonly messages?: readonly Messages[]
}

type Recording = Store & {
  /** by a statement, maybe together with other appends */
  readonly record: (request: AppendRequest) => Promise<readonly RecordedEvent[]>
}

const attemptsMax = 100

const pause = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(2 * attempt, 20)))

const interestedIn = ({ stream, events }: AppendRequest, inline: readonly Projection[]) =>
  inline.filter(
    (projection) =>
      projection.mode === 'inline' &&
      events.some(({ type }) => isInterested(projection, { type, aggregateType: stream?.aggregateType ?? null })),
  )

const write = (
  { connection: { sql }, inline, messages, record }: Recording,
  request: AppendRequest,
): Promise<readonly RecordedEvent[]> => {
  const projections = interestedIn(request, inline)
  if (projections.length === 0) return record(request)
  return sql.begin(async (raw) => {
    const events = await recordEvents(raw, request, messages)
    await projectInline(projections, events, transactionOn(sql, raw))
    return events
  })
}

const isNamed = (inline: readonly Projection[], constraint: string) =>
  inline.some(({ unique }) => Object.hasOwn(unique, constraint))

/** The answer to a verdict, or null to try the same again. Throws what is nobody's expected failure. */
const answerTo = async (
  store: Store,
  request: AppendRequest,
  verdict: Verdict,
  error: unknown,
): Promise<AppendResult | null> => {
  const { sql } = store.connection
  const { stream, expected, idempotency } = request
  if (verdict.kind === 'again') return null
  if (verdict.kind === 'repeated') return { ok: false, reason: 'repeated' }
  if (verdict.kind === 'constraint' && isNamed(store.inline, verdict.constraint))
    return { ok: false, reason: 'constraint', constraint: verdict.constraint }
  if (!stream || verdict.kind !== 'conflict') throw error
  // The faster writer may have been this very command, sent twice.
  if (idempotency && (await findAnswer(sql, idempotency))) return { ok: false, reason: 'repeated' }
  if (expected === 'any') return null
  const actual = await versionAt(sql, stream)
  // The stream may have come to that very version since.
  return actual === (expected === 'noStream' ? 0 : expected) ? null : { ok: false, reason: 'conflict', actual }
}

/**
 * Appends events: one statement, or one transaction where read models want them. Either everything is recorded or
 * nothing; after a lost connection the caller cannot know which, and an idempotency key makes asking again safe.
 */
export const appending = (store: Store): EventStore['append'] => {
  const recording = { ...store, record: appendTogether(store.connection.sql, store.messages ?? []) }
  return async (request) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const events = await write(recording, request)
        return { ok: true, version: events.at(-1)?.version ?? null, events }
      } catch (error) {
        const answer = await answerTo(store, request, verdictOf(error), error)
        if (answer) return answer
        if (attempt === attemptsMax) throw error
        await pause(attempt)
      }
    }
  }
}
