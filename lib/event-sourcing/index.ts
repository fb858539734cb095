export * from './aggregate'
export { decide, fieldErrors, type Verdict, validate } from './decide'
export { createDispatch, type Dispatch } from './dispatch'
export { type Domain, domain, type Facts, facts } from './domain'
export * from './errors'
export * from './event'
export type * from './event-store'
export * from './json'
export { causedBy, currentMetadata, metadataOf, withMetadata } from './metadata'
export { type Message, type Messages, type MessageTarget, messages, topicOf } from './outbox'
export { type Failure, match, type Outcome, type Success } from './outcome'
export type { Command } from './prepare'
export {
  isInterested,
  type Projected,
  type Projection,
  type ProjectionMode,
  projected,
  projectionConsumer,
  projectionsOn,
  type Uniqueness,
} from './projections'
export { createRecord, type RecordFact } from './record'
export { createRegistry, type HandledCommand, type Handler, type Registry } from './registry'
export { readPayload, replay, type StoredMessage, step } from './replay'
export { cancelTimeout, command, type Reaction, type Saga, saga, timeout } from './sagas'
export { fingerprintOf, isSnapshotDue } from './snapshots'
export { readHistory, type StateAt, stateAt } from './state-at'
export { type SagaInput, stepSaga } from './step-saga'
export { schemaVersionOf, type Upcaster, upcast } from './upcasters'
