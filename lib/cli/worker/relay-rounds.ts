import type { Connection } from '../../db/connect'
import type { MessageTarget } from '../../event-sourcing/outbox'
import { relayRound } from '../../event-sourcing/postgres/relay'
import { inSpan } from '../../trace'
import { looking } from './consumer-rounds'
import type { Round } from './rounds'

const limit = 100

const observed = (target: MessageTarget): MessageTarget => ({
  name: target.name,
  close: () => target.close(),
  publish: (message) =>
    inSpan('publish', { 'hindsight.target': target.name, 'hindsight.topic': message.topic }, () =>
      target.publish(message),
    ),
})

/** Messages leave the outbox; nothing to do where there is no target. */
export const relayRounds = (
  connection: Connection,
  targets: readonly MessageTarget[],
  signal: AbortSignal,
): readonly Round[] => {
  if (targets.length === 0) return []
  const seen = targets.map(observed)
  const work = async () => (await relayRound(connection, seen, { limit, signal })).handled === limit
  return [{ ...looking, work }]
}
