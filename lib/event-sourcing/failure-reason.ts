import { type Failure, match } from './outcome'

/** Why a command came to nothing, in one line. */
export const failureReason = (failure: Failure): string =>
  match<string>(
    { ok: false, failure },
    {
      ok: () => '',
      invalid: ({ errors }) =>
        Object.entries(errors)
          .map(([field, messages]) => `${field} ${messages.join(', ')}`)
          .join('; '),
      refused: ({ reason }) => reason,
      missing: () => 'There is no such aggregate.',
      taken: () => 'There is such an aggregate already.',
      conflict: ({ expected, actual }) => `Somebody else was faster: expected version ${expected}, found ${actual}.`,
      mismatch: () => 'Another command was issued under the same idempotency key.',
      unreadable: ({ reason }) => `The history cannot be read: ${reason}`,
      unknown: ({ message }) => message,
    },
  )
