import type { AnyAggregate, Schema } from './aggregate'
import type { Inbox } from './inboxes'
import type { Messages } from './outbox'
import type { Projection } from './projections'
import type { Handler } from './registry'
import type { Saga } from './sagas'

export type Facts = Readonly<Record<string, Schema>>

/** Declares events without an aggregate: what happened, but not to a thing of ours, such as a refused e-mail. */
export const facts = <const F extends Facts>(schemas: F): F => schemas

export type Domain<Tx> = {
  readonly aggregate: AnyAggregate
  readonly facts: Facts
  readonly projections: readonly Projection<Tx>[]
  /** commands that must ask the world first; all others go straight to `decide` */
  readonly handlers: Readonly<Record<string, Handler>>
  /** what the outside learns */
  readonly messages: readonly Messages[]
  readonly inboxes: readonly Inbox[]
  readonly sagas: readonly Saga[]
}

/** All that one domain brings; the list of domains is made of these. */
export const domain = <Tx = never>(parts: Pick<Domain<Tx>, 'aggregate'> & Partial<Domain<Tx>>): Domain<Tx> => ({
  facts: {},
  projections: [],
  handlers: {},
  messages: [],
  inboxes: [],
  sagas: [],
  ...parts,
})
