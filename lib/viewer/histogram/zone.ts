const formats = new Map<string, Intl.DateTimeFormat>()
const formatsMax = 100

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const present = formats.get(zone)
  if (present) return present
  if (formats.size >= formatsMax) formats.clear()
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  formats.set(zone, made)
  return made
}

const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
export const offsetAt = (zone: string, at: number): number => {
  if (zone === 'UTC') return 0
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = OFFSET.exec(formatOf(zone).format(at)) ?? []
  const offset = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000
  return sign === '-' ? -offset : offset
}

const dayMs = 86_400_000

/**
 * The first moment at which the clocks of a zone show a local time or a later one; local times are told as if they were
 * UTC. Where clocks are put back, that is the earlier of two; where they jump over it, the moment of the jump.
 */
export const firstInstant = (zone: string, local: number): number => {
  const candidates = [local - offsetAt(zone, local - dayMs), local - offsetAt(zone, local + dayMs)]
  const isReached = (at: number): boolean => at + offsetAt(zone, at) >= local
  let before = Math.min(...candidates)
  let reached = Math.max(...candidates)
  if (isReached(before)) return before
  while (reached - before > 1_000) {
    const between = Math.floor((before + reached) / 2_000) * 1_000
    if (isReached(between)) reached = between
    else before = between
  }
  return reached
}
