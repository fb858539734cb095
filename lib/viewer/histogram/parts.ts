import { ceilTo, floorTo } from './micros'

/** A stretch of time that is counted in steps of so many seconds, or event by event with 0. */
export type Part = { readonly step: number; readonly from: bigint; readonly to: bigint }

// The steps in which the index counts.
const steps = [86_400, 3_600, 900] as const

const split = (from: bigint, to: bigint, [step, ...shorter]: readonly number[]): readonly Part[] => {
  if (from >= to) return []
  if (step === undefined) return [{ step: 0, from, to }]
  const unit = BigInt(step) * 1_000_000n
  const [first, last] = [ceilTo(from, unit), floorTo(to, unit)]
  if (first >= last) return split(from, to, shorter)
  return [...split(from, first, shorter), { step, from: first, to: last }, ...split(last, to, shorter)]
}

/** The fewest stretches from which what lies between each two edges can be summed. */
export const partsBetween = (edges: readonly bigint[]): readonly Part[] => {
  const parts: Part[] = []
  for (const [index, from] of edges.entries())
    for (const part of split(from, edges[index + 1] ?? from, steps)) {
      const last = parts.at(-1)
      if (last?.step === part.step && last.to === part.from) parts[parts.length - 1] = { ...last, to: part.to }
      else parts.push(part)
    }
  return parts
}
