const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const made =
    formats.get(zone) ??
    // Swedish writes times as ISO does.
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(zone, made)
  return made
}

/** What the clocks of a zone show: `2026-11-20 10:00:00`. */
export const clockText = (instant: string, zone: string): string =>
  zone === 'UTC' ? instant.slice(0, 19).replace('T', ' ') : formatOf(zone).format(Date.parse(instant))
