export type Days = { readonly from: string; readonly to: string }

const dayMs = 24 * 60 * 60 * 1000
const mostDays = 366
// PostgreSQL knows no year 0.
const firstDay = '0001-01-01'

const isDay = (text: string) => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) && text >= firstDay ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day that comes so many days later; UTC. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

const countDays = ({ from, to }: Days): number =>
  Math.max(0, (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs + 1)

/** Every day of a range, both ends included. */
export const daysOf = (range: Days): readonly string[] =>
  Array.from({ length: countDays(range) }, (_, index) => dayAfter(range.from, index))

/** The first of 30 days. */
const beginOf30 = (last: string): string => {
  const first = dayAfter(last, -29)
  return first < firstDay ? firstDay : first
}

type Asked = { readonly from?: string | undefined; readonly to?: string | undefined }

/** The days that somebody asked for: by default the last 30. What is no range gives those, and says why. */
export const parseDays = ({ from, to }: Asked, today: string): Days & { readonly problem: string | null } => {
  const last30 = { from: beginOf30(today), to: today }
  for (const text of [from, to])
    if (text !== undefined && !isDay(text)) return { ...last30, problem: `${text} is no day such as ${today}.` }
  const days = { from: from ?? beginOf30(to ?? today), to: to ?? today }
  if (days.from > days.to) return { ...last30, problem: 'The first day comes after the last one.' }
  if (countDays(days) > mostDays) return { ...last30, problem: `Ask for at most ${mostDays} days.` }
  return { ...days, problem: null }
}
