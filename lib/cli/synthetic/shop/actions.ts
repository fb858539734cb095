import type { JsonObject } from '../../../event-sourcing/json'
import { webRequest } from '../people'
import type { Random } from '../random'

/** Something that somebody does at a moment. `command` may look at how things stand; null when there is nothing to do. */
export type Action = {
  readonly at: Date
  readonly command: (world: World) => Planned | null
}

export type Planned = {
  readonly type: string
  readonly aggregateId: string
  readonly data: JsonObject
  readonly metadata: JsonObject
  /** what somebody believes to be the newest version; a conflict is answered by looking again */
  readonly expectedVersion?: number
}

/** What an action may know. */
export type World = {
  readonly orderOf: (id: string) => { readonly state: string; readonly total: number } | undefined
  readonly versionOf: (aggregateType: string, id: string) => number
}

const minuteMs = 60_000

export const later = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * minuteMs)

/** A command that somebody sends from a page of the shop. */
export const sent = (random: Random, actor: string, path: string, planned: Omit<Planned, 'metadata'>): Planned => ({
  ...planned,
  metadata: webRequest(random, actor, path),
})
