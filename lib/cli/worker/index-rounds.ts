import type { Connection } from '../../db/connect'
import { indexRound } from '../../search-index/index-round'
import { mergeRound } from '../../search-index/merge-round'
import type { Indexing } from '../../search-index/take-in'
import type { Round } from './rounds'

/** What keeps the log searchable: the index follows it, and its small segments become few large ones. */
export const indexRounds = (connection: Connection, indexing: Indexing): readonly Round[] => [
  { everyMs: 250, everyMsMost: 1_000, work: () => indexRound(connection, indexing) },
  { everyMs: 1_000, everyMsMost: 5_000, work: () => mergeRound(connection) },
]
