import { z } from 'zod'
import { optionalText } from '../text'
import { wholeNumber } from '../whole-number'

// An imported history may lack times; our own commands always write them.
const time = z.string().nullish()
const note = z.string().nullish()

/** What is in an account, in cents. */
export const ledgerState = z.object({ balance: z.number() })

export const fundsDeposited = z.object({ amount: z.number(), note, depositedAt: time })
export const fundsWithdrawn = z.object({ amount: z.number(), note, withdrawnAt: time })

/** Cents, and what they are for. */
const movement = z.strictObject({ amount: wholeNumber(1_000_000_000_000), note: optionalText(500) })

export const depositFunds = movement
export const withdrawFunds = movement
