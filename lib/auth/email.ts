import { z } from 'zod'

const address = z.email().max(254)

/** An address as it is kept and compared, or null when the text is not one. */
export const parseEmail = (value: unknown): string | null => {
  const parsed = address.safeParse(typeof value === 'string' ? value.trim().toLowerCase() : value)
  return parsed.success ? parsed.data : null
}
