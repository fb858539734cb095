import { keepDoing } from '../../lib/cli/worker/rounds'
import { application, closePools } from '../../lib/db/client'
import { countBatch } from '../../lib/search-index/catalogue/count-batch'
import { indexRound } from '../../lib/search-index/index-round'
import type { IndexedEvent } from '../../lib/search-index/indexed-event'
import { mergeRound } from '../../lib/search-index/merge-round'
import { payloadToday } from '../../lib/viewer/payload-today'

const ending = new AbortController()
process.once('SIGTERM', () => ending.abort())
const indexing = {
  fingerprint: 'bench',
  payloadToday: (event: IndexedEvent) => payloadToday(event)?.payload ?? null,
  count: countBatch,
}
const rounds = [
  { everyMs: 50, work: () => indexRound(application(), indexing) },
  { everyMs: 100, work: () => mergeRound(application()) },
]
await keepDoing(rounds, ending.signal, (line) => process.stderr.write(`${line}\n`))
await closePools()
