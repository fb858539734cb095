import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from '../../db/connect'
import { indexRound } from '../../search-index/index-round'
import { mergeRound } from '../../search-index/merge-round'
import { rebuildIndex } from '../../search-index/rebuild-index'
import { indexing } from '../../viewer/indexing'
import { BadInput } from '../bad-input'

type Index = {
  readonly status: 'building' | 'live'
  readonly reached: number
  readonly indexed: number
  readonly head: number
}

const indexes = ({ sql }: Connection) =>
  sql<Index[]>`
    select status, reached, indexed, (select coalesce(max(position), 0) from hindsight.events) as head
    from search.generations order by status desc`

/** Name, mode, position, lag and status, as for a read model. */
export const indexRow = async (connection: Connection): Promise<readonly string[]> => {
  const [first, beside] = await indexes(connection)
  const { reached = 0, head = 0 } = first ?? {}
  const building = first?.status === 'building' ? first : beside
  const percent = building ? Math.floor((100 * building.reached) / Math.max(head, 1)) : 0
  const status = building ? `rebuilding ${percent} %` : first ? 'running' : 'new'
  return ['search', 'async', String(reached), String(Math.max(0, head - reached)), status]
}

const busyMs = 50

/** Makes the index anew beside the live one, together with whatever worker is at it too. Answers how many events it holds. */
export const rebuildSearch = async (
  connection: Connection,
  onProgress: (done: number, total: number) => void,
): Promise<number> => {
  const how = indexing()
  await rebuildIndex(connection.sql, how.fingerprint)
  for (;;) {
    const isMore = await indexRound(connection, how)
    await mergeRound(connection)
    const present = await indexes(connection)
    const building = present.find(({ status }) => status === 'building')
    if (!building) {
      const [live] = present
      if (!live) throw new BadInput('The rebuild of search was called off.')
      return live.indexed
    }
    onProgress(building.reached, building.head)
    if (!isMore) await pause(busyMs)
  }
}
