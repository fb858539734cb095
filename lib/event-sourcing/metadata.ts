import { AsyncLocalStorage } from 'node:async_hooks'
import type { JsonObject } from './json'

const context = new AsyncLocalStorage<JsonObject>()

/** Runs `work` with this metadata on every event recorded in it, merged over what is already set. */
export const withMetadata = <Result>(metadata: JsonObject, work: () => Result): Result =>
  context.run({ ...context.getStore(), ...metadata }, work)

/** The metadata set around the present call; empty outside of `withMetadata`. */
export const currentMetadata = (): JsonObject => context.getStore() ?? {}

/** Context and explicit metadata as they are stored: explicit wins, top-level null and undefined fall away. */
export const metadataOf = (explicit: JsonObject = {}): JsonObject =>
  Object.fromEntries(
    Object.entries({ ...currentMetadata(), ...explicit }).filter(([, value]) => value !== null && value !== undefined),
  )

/** The metadata of what follows from an event: same correlation, caused by it. */
export const causedBy = (event: { readonly id: string; readonly metadata: JsonObject }): JsonObject => ({
  correlationId: event.metadata.correlationId ?? event.id,
  causationId: event.id,
})
