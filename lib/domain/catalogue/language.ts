import { z } from 'zod'
import { optionalText, requiredText } from '../text'
import { wholeNumber } from '../whole-number'

// An imported history may lack times; our own commands always write them.
const time = z.string().nullish()
const price = wholeNumber(100_000_000)

/** A product that the shop sells; its price is in cents. */
export const productState = z.object({ name: z.string(), description: z.string().nullable(), price: z.number() })

export const productAdded = z.object({
  name: z.string(),
  description: z.string().nullish(),
  price: z.number(),
  addedAt: time,
})
export const productPriceChanged = z.object({ price: z.number(), changedAt: time })

export const addProduct = z.strictObject({ name: requiredText(200), description: optionalText(2_000), price })
export const changeProductPrice = z.strictObject({ price })
