/** A time of an event as a row can hold it; an imported one may be absent or no time at all, then the fallback stands. */
export const toRowTime = (text: string | null | undefined, fallback: string): string => {
  const moment = new Date(text ?? '')
  const iso = Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
  return /^\d{4}-/.test(iso) ? iso : fallback
}

/** A row's time as JSON shows it: ISO, UTC, milliseconds. */
export const fromRowTime = (text: string): string => new Date(text).toISOString()
