export type Positions = { readonly low: number; readonly high: number }

/** When the events between two positions were recorded, as texts that sort like the times. */
export type Timed = Positions & { readonly firstAt: string; readonly lastAt: string }

/** Of each part of a segment, the first and the last time; null for a part without events. */
export type PartTimes = { readonly firstAts: readonly (string | null)[]; readonly lastAts: readonly (string | null)[] }

/** Into so many parts of equal width the positions of a segment are divided; the last ones may be missing. */
export const PARTS = 64

export const partWidth = ({ low, high }: Positions): number => Math.ceil((high - low + 1) / PARTS)

/** What stretches of positions say of the parts of a segment: each part's times hold those of all that touch it. */
export const partTimes = (segment: Positions, timed: Iterable<Timed>): PartTimes => {
  const width = partWidth(segment)
  const count = Math.ceil((segment.high - segment.low + 1) / width)
  const firstAts = Array.from({ length: count }, (): string | null => null)
  const lastAts = [...firstAts]
  for (const { low, high, firstAt, lastAt } of timed) {
    const last = Math.floor((high - segment.low) / width)
    for (let part = Math.floor((low - segment.low) / width); part <= last; part += 1) {
      const [earliest, latest] = [firstAts[part] ?? null, lastAts[part] ?? null]
      if (earliest === null || firstAt < earliest) firstAts[part] = firstAt
      if (latest === null || lastAt > latest) lastAts[part] = lastAt
    }
  }
  return { firstAts, lastAts }
}

type Divided = Timed & { readonly [Side in keyof PartTimes]: PartTimes[Side] | null }

/** The parts of a segment as stretches of their own; one that was not divided when it was made is one stretch. */
export const partsOf = (segment: Divided): readonly Timed[] => {
  const { firstAts, lastAts } = segment
  if (firstAts === null || lastAts === null) return [segment]
  const width = partWidth(segment)
  return firstAts.flatMap((firstAt, part) => {
    const [lastAt, low] = [lastAts[part] ?? null, segment.low + part * width]
    return firstAt === null || lastAt === null
      ? []
      : [{ low, high: Math.min(low + width - 1, segment.high), firstAt, lastAt }]
  })
}
