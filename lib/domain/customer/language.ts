import { z } from 'zod'
import { optionalEmail, requiredEmail, requiredText } from '../text'

const name = requiredText(200)
const names = { firstName: z.string(), lastName: z.string() }
// An imported history may lack e-mails and timestamps; our own commands always write them.
const imported = z.string().nullish()

/** A customer as folded from the events: `deletedAt` is null while active. */
export const customerState = z.object({
  ...names,
  email: z.string().nullable(),
  deletedAt: z.string().nullable(),
  createdAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
})

export const customerCreated = z.object({ ...names, email: imported, createdAt: imported, updatedAt: imported })
export const customerUpdated = z.object({ ...names, email: imported, updatedAt: imported })
export const customerDeleted = z.object({ deletedAt: z.string() })
export const customerEmailTaken = z.object({ ...names, email: z.string() })

export const createCustomer = z.strictObject({ firstName: name, lastName: name, email: requiredEmail })
export const updateCustomer = z.strictObject({ firstName: name, lastName: name, email: optionalEmail })
export const deleteCustomer = z.strictObject({})
