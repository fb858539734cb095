const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:\d{2})?)?$/

/** An ISO date or time as an exact UTC instant with microseconds; without a zone it is UTC. Null when there is no such moment. */
export const toInstant = (text: string): string | null => {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    ISO.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const offsetMinutes = toOffset(zone)
  if (offsetMinutes === null || year === '0000' || hour > '23' || minute > '59' || second > '59') return null
  const local = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(local.getTime()) || local.getUTCDate() !== Number(day)) return null
  const utc = new Date(local.getTime() - offsetMinutes * 60_000)
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return null
  return `${utc.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}Z`
}

const toOffset = (zone: string): number | null => {
  if (zone === 'Z') return 0
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number)
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** The value of a datetime-local field: it has no zone, and the page says that it is UTC. */
export const toFieldTime = (text: string | undefined): string => {
  const instant = text === undefined ? null : toInstant(text)
  if (instant === null) return ''
  return instant.endsWith('.000000Z') ? instant.slice(0, 19) : instant.slice(0, 23)
}
