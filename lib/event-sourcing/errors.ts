/** A stream that its aggregate cannot read: an unknown event, one out of place, or a payload its schema refuses. */
export class CorruptStream extends Error {
  override readonly name = 'CorruptStream'
  readonly code = 'corrupt_stream'
}

/** An event stored by newer code than this. */
export class NewerSchema extends Error {
  override readonly name = 'NewerSchema'
  readonly code = 'newer_schema'
}

/** An upcaster is missing between two schema versions. */
export class MissingUpcaster extends Error {
  override readonly name = 'MissingUpcaster'
  readonly code = 'missing_upcaster'
}

/** No aggregate and no handler answers to this command. */
export class CommandHandlerNotFound extends Error {
  override readonly name = 'CommandHandlerNotFound'
  readonly code = 'command_handler_not_found'
}

/** Two handlers for one command, or one event type declared twice. */
export class AlreadyRegistered extends Error {
  override readonly name = 'AlreadyRegistered'
  readonly code = 'already_registered'
}

/** A target that takes no message at all at present; whichever message it was counts as not tried. */
export class TargetAway extends Error {
  override readonly name = 'TargetAway'
  readonly code = 'target_away'
}

/** Whether an error says that a target as a whole is away. Compares codes, so module copies agree. */
export const isTargetAway = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'target_away'

const unreadable = new Set(['corrupt_stream', 'newer_schema', 'missing_upcaster'])

/** Whether an error says that stored events cannot be read by this code. Compares codes, so module copies agree. */
export const isUnreadableStream = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && unreadable.has(error.code)
