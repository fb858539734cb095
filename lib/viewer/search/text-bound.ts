import { toInstant } from '../times'

const isDate = (text: string): boolean => text.length === 10 && toInstant(text) !== null

const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)

/** The text before which everything is that begins with this date; null for any other text. */
export const endOfDate = (text: string): string | null => {
  if (!isDate(text) || text.startsWith('9999-12-31')) return null
  return dayAfter(text)
}
