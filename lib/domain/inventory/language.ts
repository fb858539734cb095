import { z } from 'zod'
import { requiredId } from '../ids'
import { wholeNumber } from '../whole-number'

const mostAtOnce = 1_000_000
// An imported history may lack times; our own commands always write them.
const time = z.string().nullish()
const ofOrder = z.object({ orderId: z.string(), quantity: z.number() })

/** How much of a product there is; `reserved` is a part of `onHand`, by order. */
export const stockState = z.object({ onHand: z.number(), reserved: z.record(z.string(), z.number()) })

export const itemRestocked = z.object({ quantity: z.number(), restockedAt: time })
export const itemReserved = ofOrder.extend({ reservedAt: time })
export const reservationReleased = ofOrder.extend({ releasedAt: time })
export const itemDispatched = ofOrder.extend({ dispatchedAt: time })

export const restockItem = z.strictObject({ quantity: wholeNumber(mostAtOnce) })
export const reserveItem = z.strictObject({ orderId: requiredId, quantity: wholeNumber(mostAtOnce) })
export const releaseItem = z.strictObject({ orderId: requiredId })
export const dispatchItem = z.strictObject({ orderId: requiredId })
