import type { Dispatch, EventStore } from './event-sourcing'
import { log } from './log'
import { metrics } from './metrics'
import { inSpan } from './trace'

/** A store whose appends are spans and counted. */
export const observedStore = (store: EventStore): EventStore => ({
  ...store,
  append: (request) => {
    const aggregate = request.stream?.aggregateType ?? ''
    return inSpan(
      'append',
      { 'hindsight.aggregate': aggregate, 'hindsight.events': request.events.length },
      async () => {
        const result = await store.append(request)
        if (result.ok) metrics().events.inc({ aggregate }, result.events.length)
        return result
      },
      (result) => ({ 'hindsight.result': result.ok ? 'ok' : result.reason }),
    )
  },
})

/** A dispatch whose commands are spans, counted and logged. A type that nobody knows is counted without its name. */
export const observedDispatch =
  (dispatch: Dispatch, isKnown: (type: string) => boolean): Dispatch =>
  (command) => {
    const type = isKnown(command.type) ? command.type : 'unknown'
    const stop = metrics().commandSeconds.startTimer({ type })
    return inSpan(
      'command',
      { 'hindsight.command': type },
      async () => {
        const outcome = await dispatch(command)
        const kind = outcome.ok ? 'ok' : outcome.failure.kind
        metrics().commands.inc({ type, outcome: kind })
        log().info({ command: type, outcome: kind, seconds: stop() }, 'command')
        return outcome
      },
      (outcome) => ({ 'hindsight.outcome': outcome.ok ? 'ok' : outcome.failure.kind }),
    )
  }
