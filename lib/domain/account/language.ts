import { z } from 'zod'
import { requiredText } from '../text'

const name = requiredText(200)
// An imported history may lack timestamps; our own commands always write them.
const imported = z.string().nullish()

export const accountState = z.object({
  name: z.string(),
  createdAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
})

export const accountCreated = z.object({ name: z.string(), createdAt: imported, updatedAt: imported })
export const accountUpdated = z.object({ name: z.string(), updatedAt: imported })

export const createAccount = z.strictObject({ name })
export const updateAccount = z.strictObject({ name })
