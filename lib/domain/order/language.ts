import { z } from 'zod'
import { requiredId } from '../ids'
import { optionalText, requiredText } from '../text'
import { wholeNumber } from '../whole-number'
import { largestTotal, mostItems, totalOf } from './items'

const item = z.object({ productId: z.string(), quantity: z.number(), price: z.number() })
// An imported history may lack times; our own commands always write them.
const time = z.string().nullish()

export const orderStates = ['created', 'submitted', 'shipped', 'cancelled'] as const

/** An order as folded from the events. Prices and the total are in cents. */
export const orderState = z.object({
  customerId: z.string(),
  items: z.array(item),
  total: z.number(),
  state: z.enum(orderStates),
  trackingNumber: z.string().nullable(),
  /** why it was cancelled, where somebody said so */
  reason: z.string().nullable(),
})

export const orderCreated = z.object({
  customerId: z.string(),
  items: z.array(item),
  total: z.number(),
  createdAt: time,
})
export const orderItemAdded = item.extend({ addedAt: time })
export const orderItemRemoved = z.object({ productId: z.string(), removedAt: time })
export const orderSubmitted = z.object({ total: z.number().nullish(), submittedAt: time })
export const orderShipped = z.object({
  trackingNumber: z.string(),
  total: z.number().nullish(),
  shippedAt: time,
})
export const orderCancelled = z.object({ reason: z.string().nullish(), cancelledAt: time })

/** One product, so many of it, at so many cents each. */
export const addOrderItem = z.strictObject(
  { productId: requiredId, quantity: wholeNumber(100_000), price: wholeNumber(100_000_000) },
  { error: 'must be an object' },
)

export const createOrder = z
  .strictObject({
    customerId: requiredId,
    items: z
      .array(addOrderItem, { error: 'must be a list of items' })
      .min(1, 'must have at least one item')
      .max(mostItems, `must be at most ${mostItems} items`),
    /** what the sender believes the items to cost together */
    total: z.number({ error: 'must be a whole number' }).nullish(),
  })
  .superRefine(({ items, total }, { addIssue }) => {
    items.forEach(({ productId }, index) => {
      if (items.findIndex((other) => other.productId === productId) < index)
        addIssue({ code: 'custom', path: ['items', index, 'productId'], message: 'is in the order already' })
    })
    const sum = totalOf(items)
    if (sum > largestTotal)
      addIssue({ code: 'custom', path: ['items'], message: `must cost at most ${largestTotal} together` })
    if (total !== null && total !== undefined && total !== sum)
      addIssue({ code: 'custom', path: ['total'], message: "doesn't match items" })
  })
export const removeOrderItem = z.strictObject({ productId: requiredId })
export const submitOrder = z.strictObject({})
export const shipOrder = z.strictObject({ trackingNumber: requiredText(200) })
export const cancelOrder = z.strictObject({ reason: optionalText(500) })
