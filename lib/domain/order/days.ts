export type Days = { readonly from: string; readonly to: string }

const dayMs = 24 * 60 * 60 * 1000
const mostDays = 366

const isDay = (text: string) => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day that comes so many days later; UTC. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Every day of a range, both ends included. */
export const daysOf = ({ from, to }: Days): readonly string[] => {
  const count = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => dayAfter(from, index))
}

type Asked = { readonly from?: string | undefined; readonly to?: string | undefined }

/** The days that somebody asked for: by default the last 30. What is no range gives those, and says why. */
export const parseDays = ({ from, to }: Asked, today: string): Days & { readonly problem: string | null } => {
  const last30 = { from: dayAfter(today, -29), to: today }
  for (const text of [from, to])
    if (text !== undefined && !isDay(text)) return { ...last30, problem: `${text} is no day such as ${today}.` }
  const days = { from: from ?? dayAfter(to ?? today, -29), to: to ?? today }
  if (days.from > days.to) return { ...last30, problem: 'The first day comes after the last one.' }
  if (daysOf(days).length > mostDays) return { ...last30, problem: `Ask for at most ${mostDays} days.` }
  return { ...days, problem: null }
}
