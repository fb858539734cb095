import type { Reading, Scalar, Test } from './query'

const formats = new Map<string, Intl.DateTimeFormat>()
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const present = formats.get(zone)
  if (present) return present
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  formats.set(zone, made)
  return made
}

/** `2026-11-20T10:00:00.000000`, as the clocks of a zone show it. */
const shown = (instant: string, zone: string): string =>
  `${formatOf(zone).format(Date.parse(instant)).replace(' ', 'T')}${instant.slice(19, 26)}`

const dayBefore = (date: string): string => new Date(Date.parse(date) - 43_200_000).toISOString().slice(0, 10)

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** How the moment of an event compares with a time: 0 on its day or at its very microsecond. */
const compared = (instant: string, text: string, { now, zone }: Reading): number => {
  const order = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)
  const today = shown(`${now.toISOString().slice(0, 23)}000Z`, zone).slice(0, 10)
  const date = text === 'today' ? today : text === 'yesterday' ? dayBefore(today) : text
  if (/^\d{4}-\d\d-\d\d$/.test(date)) return order(shown(instant, zone).slice(0, 10), date)
  const ago = /^-?(\d+)([mhd])$/.exec(text === 'now' ? '0m' : text)
  if (ago) {
    const then = new Date(now.getTime() - Number(ago[1]) * (UNITS[String(ago[2])] ?? 0))
    return order(instant, `${then.toISOString().slice(0, 23)}000Z`)
  }
  const padded = (local: string) => `${local}${'0000-00-00T00:00:00.000000'.slice(local.length)}`
  const zoned = /^(.*?)(Z|[+-]\d\d:\d\d)$/.exec(text)
  if (!zoned) return order(shown(instant, zone), padded(text))
  const [, local = '', offset = 'Z'] = zoned
  const utc = new Date(`${padded(local).slice(0, 23)}${offset}`).toISOString().slice(0, 23)
  return order(instant, `${utc}${padded(local).slice(23)}Z`)
}

/** On its own a time covers as much as it is precise; so much ago, everything since. */
const isAt = (instant: string, { text }: Scalar, reading: Reading): boolean => {
  const difference = compared(instant, text, reading)
  if (/^(now|-?\d+[mhd])$/.test(text)) return difference >= 0
  const local = /T(\d\d:\d\d(:\d\d)?)(Z|[+-]\d\d:\d\d)?$/.exec(text)
  if (!local) return difference === 0
  const end = new Date(Date.parse(instant) - (local[2] === undefined ? 60_000 : 1_000)).toISOString()
  return difference >= 0 && compared(`${end.slice(0, 23)}${instant.slice(23)}`, text, reading) < 0
}

export const timeMatches = (instant: string, test: Test, reading: Reading): boolean => {
  const at = ({ text }: Scalar) => compared(instant, text, reading)
  if (test.kind === 'is') return isAt(instant, test.value, reading)
  if (test.kind === 'in') return test.values.some((value) => isAt(instant, value, reading))
  if (test.kind === 'differs') return !isAt(instant, test.value, reading)
  if (test.kind === 'compare') {
    const difference = at(test.value)
    return difference === 0 ? test.operator.includes('=') : test.operator.startsWith(difference < 0 ? '<' : '>')
  }
  if (test.kind !== 'between') return true
  return (test.from === null || at(test.from) >= 0) && (test.to === null || at(test.to) <= 0)
}
