import type { Command } from '../../../event-sourcing'
import type { RecordedEvent } from '../../../event-sourcing/event'
import type { EventStore } from '../../../event-sourcing/event-store'
import type { Outcome } from '../../../event-sourcing/outcome'
import { type Instances, type SagaStep, takeIn } from '../../../event-sourcing/postgres/saga-steps'
import type { Saga } from '../../../event-sourcing/sagas'
import { sagaKeyOf } from '../../../event-sourcing/step-saga'

export type PlayedSaga = {
  readonly saga: Saga
  readonly steps: SagaStep[]
  readonly outcomes: {
    readonly key: string
    readonly step: number
    readonly number: number
    readonly outcome: Outcome
  }[]
}

type Stage = {
  readonly store: EventStore
  readonly issue: (command: Command) => Promise<Outcome>
  readonly sagas: readonly Saga[]
}

/** Sagas without a database: they take in what was recorded, and what they want is done at once. */
export const playSagas = ({ store, issue, sagas }: Stage) => {
  const played = sagas.map((saga) => {
    const instances: Instances = new Map()
    const result: PlayedSaga = { saga, steps: [], outcomes: [] }
    return { ...result, instances }
  })
  let seen = 0

  const react = async ({ saga, instances, steps, outcomes }: (typeof played)[number], step: SagaStep | null) => {
    if (!step) return
    steps.push(step)
    let number = 0
    for (const reaction of step.reactions) {
      if (reaction.kind !== 'command') continue
      number += 1
      const { kind: _, ...command } = reaction
      const outcome = await issue({ ...command, metadata: step.metadata, caller: `system:${saga.name}` })
      outcomes.push({ key: step.key, step: step.step, number, outcome })
      if (outcome.ok) continue
      const input = { kind: 'failure', key: step.key, ...command, failure: outcome.failure } as const
      await react(
        { saga, instances, steps, outcomes },
        takeIn(saga, instances, { key: step.key, input, metadata: step.metadata, of: { step: step.step, number } }),
      )
    }
  }

  /** Goes on until nothing new is recorded; answers what was. */
  const settle = async (): Promise<readonly RecordedEvent[]> => {
    const settled: RecordedEvent[] = []
    while (true) {
      const [event] = await store.readAll({ afterPosition: seen, limit: 1 })
      if (!event) return settled
      seen = event.position
      settled.push(event)
      for (const each of played) {
        const key = sagaKeyOf(each.saga, event)
        if (key === null) continue
        await react(each, takeIn(each.saga, each.instances, { key, input: { kind: 'event', event } }))
      }
    }
  }
  return { settle, played: (): readonly PlayedSaga[] => played }
}
