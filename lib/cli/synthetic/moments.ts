import type { Random } from './random'

const DAY_MS = 24 * 60 * 60 * 1000

/** Moments of the month before `now`, ascending, most of them in office hours. */
export function momentsBefore(now: Date, count: number, random: Random): readonly Date[] {
  const someTime = () => {
    const day = new Date(now.getTime() - (1 + random.below(30)) * DAY_MS)
    const hour = random.below(10) === 0 ? random.below(24) : 8 + random.below(10)
    day.setUTCHours(hour, random.below(60), random.below(60), random.below(1000))
    return day
  }
  const earliest = Array.from({ length: count }, someTime).toSorted((a, b) => a.getTime() - b.getTime())
  return earliest.map((moment) => (moment < now ? moment : new Date(now.getTime() - 1)))
}
