import { firstInstant, offsetAt } from './histogram/zone'

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/**
 * An ISO date or time as an exact UTC instant with microseconds, finer digits left out; where it names no zone, by the clocks of the given one.
 * Null when there is no such moment.
 */
export const toInstant = (text: string, clocks = 'UTC'): string | null => {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = ISO.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const offsetMinutes = zone === undefined ? 0 : toOffset(zone)
  if (offsetMinutes === null || year === '0000' || hour > '23' || minute > '59' || second > '59') return null
  const local = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(local.getTime()) || local.getUTCDate() !== Number(day)) return null
  const utc = new Date(
    zone === undefined ? firstInstant(clocks, local.getTime()) : local.getTime() - offsetMinutes * 60_000,
  )
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return null
  return `${utc.toISOString().slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`
}

const toOffset = (zone: string): number | null => {
  if (/^z$/i.test(zone)) return 0
  const [hours = 0, minutes = 0] = [zone.slice(1, 3), zone.slice(3).replace(':', '')].map(Number)
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** The value of a datetime-local field: it has no zone, so the page says by which clocks it is read. */
export const toFieldTime = (text: string | undefined, clocks = 'UTC'): string => {
  const instant = text === undefined ? null : toInstant(text, clocks)
  if (instant === null) return ''
  const at = Date.parse(`${instant.slice(0, 19)}Z`)
  const local = `${new Date(at + offsetAt(clocks, at)).toISOString().slice(0, 19)}${instant.slice(19)}`
  return local.endsWith('.000000Z') ? local.slice(0, 19) : local.slice(0, 23)
}
