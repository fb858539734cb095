import type { Dispatch } from '../../event-sourcing/dispatch'
import type { Outcome } from '../../event-sourcing/outcome'
import { commandsFrom, type SyntheticCommand } from './commands'
import { randomFrom } from './random'

type Options = {
  readonly wanted: number
  readonly seed: string
  /** how many sequences run side by side; with one, the order of the log is the same every time too */
  readonly lanes?: number
  readonly onProgress?: (events: number) => void
}

/** Dispatches commands until as many events are recorded as wanted. Lanes share no aggregate, so they run side by side. */
export async function recordSynthetic(dispatch: Dispatch, { wanted, seed, lanes = 1, onProgress = () => {} }: Options) {
  const total = { events: 0, refusals: 0 }
  const lane = async (number: number, share: number) => {
    let recorded = 0
    for (const command of commandsFrom(randomFrom(`${seed}/${number}`))) {
      if (recorded >= share) return
      const events = eventsOf(command, await dispatch(command))
      recorded += events.events
      total.events += events.events
      total.refusals += events.refusals
      onProgress(total.events)
    }
  }
  const share = (number: number) => Math.floor(wanted / lanes) + (number < wanted % lanes ? 1 : 0)
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number, share(number))))
  return total
}

function eventsOf({ type, aggregateId }: SyntheticCommand, outcome: Outcome) {
  if (outcome.ok) return { events: outcome.positions.length, refusals: 0 }
  const { failure } = outcome
  // A taken e-mail is an event of its own, without an aggregate.
  if (failure.kind === 'refused' && failure.errors?.email) return { events: 1, refusals: 1 }
  // What an earlier run with this random seed recorded.
  if (failure.kind === 'taken' || failure.kind === 'refused') return { events: 0, refusals: 0 }
  throw new Error(`${type} for ${aggregateId} ended as ${failure.kind}`)
}
