import { domains } from '../../../domain'
import { createDispatch } from '../../../event-sourcing/dispatch'
import type { RecordedEvent } from '../../../event-sourcing/event'
import { inMemoryEventStore } from '../../../event-sourcing/in-memory-event-store'
import type { Outcome } from '../../../event-sourcing/outcome'
import { createRegistry } from '../../../event-sourcing/registry'
import type { Action, Planned } from './actions'
import { type PlayedSaga, playSagas } from './play-sagas'
import { worldOf } from './world'

export type Tally = { refused: number; conflicts: number }

export type History = {
  readonly events: readonly RecordedEvent[]
  readonly sagas: readonly PlayedSaga[]
  readonly tally: Tally
}

const microseconds = (moment: Date) => moment.toISOString().replace('Z', '000Z')

/** Has everybody do what they planned, through the commands of the domains, and the sagas react to it a moment later. */
export const historyOf = async (actions: readonly Action[]): Promise<History> => {
  let clock = new Date(0)
  const store = inMemoryEventStore({ now: () => microseconds(clock) })
  const registry = createRegistry({ aggregates: domains.map(({ aggregate }) => aggregate) })
  const dispatch = createDispatch({ store, registry, snapshotInterval: 0, now: () => clock.toISOString() })
  const tally: Tally = { refused: 0, conflicts: 0 }
  const tick = (ms: number) => {
    clock = new Date(clock.getTime() + ms)
  }
  const issue = async (command: Parameters<typeof dispatch>[0]): Promise<Outcome> => {
    tick(350)
    return dispatch(command)
  }
  const sagas = playSagas({ store, issue, sagas: domains.flatMap((domain) => domain.sagas) })
  const { world, learn } = worldOf()

  const act = async (planned: Planned): Promise<void> => {
    const outcome = await dispatch(planned)
    if (outcome.ok) return
    if (outcome.failure.kind !== 'conflict') {
      tally.refused += 1
      return
    }
    tally.conflicts += 1
    tick(40_000)
    await dispatch({ ...planned, expectedVersion: outcome.failure.actual })
  }

  for (const { at, command } of actions) {
    clock = new Date(Math.max(clock.getTime() + 1, at.getTime()))
    const planned = command(world)
    if (planned) await act(planned)
    for (const event of await sagas.settle()) learn(event)
  }
  return { events: await store.readAll({ limit: 1_000_000 }), sagas: sagas.played(), tally }
}
