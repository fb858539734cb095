/** More at once make none of them faster. */
const lanesMax = 4

/** Those that wait go on when fewer than these are under way: the more go together, the less each costs. */
const batchLanesMax = 2

/** What takes longer waits for somebody else, and holds up nobody any more. */
const patienceMs = 50

/** Lets few things be under way at once, and of each name only one; calls `onFree` whenever one of them has ended. */
export const lanes = (onFree: () => void) => {
  const names = new Set<string>()
  let underWay = 0

  const isUnderWay = (name: string) => names.has(name)

  const areFree = (wanted: readonly string[]) => underWay < lanesMax && !wanted.some(isUnderWay)

  const isQuiet = () => underWay < batchLanesMax

  const inLane = async <Result>(own: readonly string[], work: () => Promise<Result>): Promise<Result> => {
    let isOver = false
    const leave = () => {
      if (isOver) return
      isOver = true
      underWay--
      for (const name of own) names.delete(name)
      onFree()
    }
    underWay++
    for (const name of own) names.add(name)
    const timer = setTimeout(leave, patienceMs)
    try {
      return await work()
    } finally {
      clearTimeout(timer)
      leave()
    }
  }

  return { inLane, areFree, isQuiet, isUnderWay }
}
