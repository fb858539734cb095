import { closePools } from '../../lib/db/client'
import { switchToEmbeddedDatabase } from '../../lib/env'
import { runtime } from '../../lib/runtime'
import { metadata } from '../append/appender'
import type { Creating } from './new-customer'

/** The product, wired as it runs: validation, idempotency key, event and read model in one transaction. */
export function byDispatch(url: string): Creating {
  switchToEmbeddedDatabase(url)
  const { dispatch } = runtime()
  return {
    create: async ({ key, firstName, lastName, email }) => {
      const outcome = await dispatch({
        type: 'CreateCustomer',
        data: { firstName, lastName, email },
        idempotencyKey: key,
        caller: 'jane@example.com',
        metadata,
      })
      if (!outcome.ok) throw new Error(`CreateCustomer failed: ${outcome.failure.kind}`)
    },
    close: closePools,
  }
}
