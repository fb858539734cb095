/** Transaction ids from `lower` to below `upper`. */
export type XidRange = { readonly lower: string; readonly upper: string }

type Snapshot = { readonly xmax: bigint; readonly running: readonly bigint[] }

const endOfXids = 2n ** 64n - 1n

const ascending = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)

/** `xmin:xmax:running,…` as PostgreSQL writes it. */
const parse = (text: string): Snapshot => {
  const [, xmax = '0', running = ''] = text.split(':')
  return { xmax: BigInt(xmax), running: running.split(',').filter(Boolean).map(BigInt).sort(ascending) }
}

/** A snapshot in which the reader's own transaction still runs: PostgreSQL leaves that out, as if it were over. */
export const withRunning = (snapshot: string, own: string | null): string => {
  const [xmin, xmax = '0'] = snapshot.split(':')
  const { running } = parse(snapshot)
  if (own === null || BigInt(own) >= BigInt(xmax) || running.includes(BigInt(own))) return snapshot
  return `${xmin}:${xmax}:${[...running, BigInt(own)].sort(ascending).join()}`
}

/**
 * The transactions that are over in `target` and were not in `seen`, as ranges of ids without those that still run.
 * Without a target: all that were not over in `seen`.
 */
export const finishedBetween = (seen: string, target: string | null): readonly XidRange[] => {
  const then = parse(seen)
  const now = target === null ? { xmax: endOfXids, running: [] } : parse(target)
  const isRunning = new Set(now.running)
  const ranges = then.running.filter((xid) => !isRunning.has(xid)).map((xid) => ({ lower: xid, upper: xid + 1n }))
  let lower = then.xmax
  for (const upper of [...now.running.filter((xid) => xid >= then.xmax), now.xmax]) {
    if (lower < upper) ranges.push({ lower, upper })
    lower = upper + 1n
  }
  return ranges.map(({ lower, upper }) => ({ lower: String(lower), upper: String(upper) }))
}

/** How many transaction ids lie between two snapshots. */
export const xidsBetween = (seen: string, target: string): bigint => parse(target).xmax - parse(seen).xmax

/** Whether a transaction was over in a snapshot; rows of one that was rolled back nobody sees anyway. */
export const isOver = (xid: string, snapshot: string): boolean => {
  const { xmax, running } = parse(snapshot)
  return BigInt(xid) < xmax && !running.includes(BigInt(xid))
}
