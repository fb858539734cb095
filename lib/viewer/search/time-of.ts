import { toMicros } from '../histogram/micros'
import { firstInstant, offsetAt } from '../histogram/zone'
import { toInstant } from '../times'
import { fromMs, type Micros, notBeyond } from './micros'
import { type Precision, readMoment } from './moment'
import type { Reading } from './query'

/** What a time covers: from `from`, up to `to` on its own, and up to `end` as the end of a range; all ends excluded. */
export type Time = { readonly from: Micros; readonly to: Micros | null; readonly end: Micros }

const dayMs = 86_400_000
const lengths: Record<Precision, Micros> = { minute: 60_000_000n, second: 1_000_000n, exact: 1n }

/** `local` is the midnight that begins the day, told as if it were in UTC. */
const day = (local: number, zone: string): Time => {
  const end = fromMs(firstInstant(zone, local + dayMs))
  return { from: fromMs(firstInstant(zone, local)), to: end, end }
}

/** A time that the zone moves out of the calendar, at the end where it left. */
const beyondClocks = (text: string): number =>
  text.startsWith('0') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY

export const timeOf = (text: string, { now, zone }: Reading): Time => {
  const moment = readMoment(text)
  if (moment === null) return timeOf('now', { now, zone })
  if (moment.kind === 'ago') {
    const from = fromMs(now.getTime() - moment.minutes * 60_000)
    return { from, to: null, end: from + 1n }
  }
  if (moment.kind === 'date') return day(Date.parse(`${moment.date}T00:00Z`), zone)
  if (moment.kind === 'day') {
    const local = now.getTime() + offsetAt(zone, now.getTime())
    return day(Math.floor(local / dayMs) * dayMs - moment.back * dayMs, zone)
  }
  const instant = toInstant(moment.text, zone)
  const from = instant === null ? fromMs(beyondClocks(moment.text)) : toMicros(instant)
  return { from, to: notBeyond(from + lengths[moment.precision]), end: notBeyond(from + 1n) }
}
