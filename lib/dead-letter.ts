import type { Sql, TransactionSql } from 'postgres'
import { z } from 'zod'
import { discardDelivery, retryDelivery } from './event-sourcing/postgres/deliveries'
import { discardMessage, retryMessage } from './event-sourcing/postgres/parked-messages'
import { discardCommand, retryCommand } from './event-sourcing/postgres/saga-operations'
import { isStorable } from './event-sourcing/storable'

/** One transaction, as it is and in the shape of a pool. */
export type Within = { readonly tx: TransactionSql; readonly sql: Sql }

// Written as JSON, an escape can spell what the text itself may not have.
const name = z.string().refine(isStorable)
const letter = z.union([
  z.tuple([z.literal('delivery'), name, z.int()]),
  z.tuple([z.literal('message'), z.uuid()]),
  z.tuple([z.literal('command'), name, name, z.int32(), z.int32()]),
])

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Tries a dead letter again or gives it up, named as lists name it. False when it is none (any more). */
export const toLetter = async ({ tx, sql }: Within, target: string, command: 'retry' | 'discard'): Promise<boolean> => {
  const parsed = letter.safeParse(jsonOf(target))
  if (!parsed.success) return false
  const isRetry = command === 'retry'
  if (parsed.data[0] === 'message') return (isRetry ? retryMessage : discardMessage)(sql, parsed.data[1])
  if (parsed.data[0] === 'delivery') {
    const [, consumer, position] = parsed.data
    return (isRetry ? retryDelivery : discardDelivery)(tx, { consumer, position })
  }
  const [, saga, key, step, number] = parsed.data
  return (isRetry ? retryCommand : discardCommand)(sql, { saga, key, step, number })
}

/** How many are tried again at once: one transaction holds them all. */
const atOnce = 1_000

/** Tries the oldest dead letters of a consumer again. Answers how many. */
export const retryLettersOf = async (within: Within, consumer: string): Promise<number> => {
  const letters = await within.tx<{ target: string }[]>`
    select target from (
      select position, jsonb_build_array('delivery', consumer, position)::text as target
        from reactions.deliveries where status = 'parked' and consumer = ${consumer}
      union all
      select position, jsonb_build_array('message', id)::text
        from reactions.outbox where status = 'parked' and ${consumer} = 'relay'
      union all
      select null, jsonb_build_array('command', saga, key, step, number)::text
        from reactions.saga_commands
        where status in ('waiting', 'parked') and status = 'parked' and 'saga:' || saga = ${consumer}
    ) as letters order by position limit ${atOnce}`
  let count = 0
  for (const { target } of letters) if (await toLetter(within, target, 'retry')) count += 1
  return count
}
