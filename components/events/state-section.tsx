'use client'

import type { AggregateLink } from '@/lib/viewer/links'
import type { StateView } from '@/lib/viewer/state-at'
import { stateChanges } from '@/lib/viewer/state-changes'
import { JsonSection } from './json-section'
import { StateChanges } from './state-changes'

/** The aggregate as it was after a version, and what that version changed; or why it cannot be told. */
export function StateSection({
  version,
  state,
  before,
  links,
  list,
}: {
  version: number
  state: StateView
  /** the state one version earlier; null for the first */
  before: StateView | null
  links: readonly AggregateLink[]
  list: string | undefined
}) {
  const comparable = state.state !== null && before?.state !== null
  return (
    <JsonSection
      title={`Aggregate State (at version ${version})`}
      name="state"
      text={state.state ?? 'null'}
      empty={state.reason ?? 'The state is empty.'}
      links={links}
      list={list}
    >
      {comparable && <StateChanges changes={stateChanges(before?.state ?? null, state.state)} />}
    </JsonSection>
  )
}

/** Where the state would stand, for an event that happened to no aggregate. */
export function NoAggregate() {
  return <JsonSection title="Aggregate State" name="state" text="null" empty="No aggregate" />
}
