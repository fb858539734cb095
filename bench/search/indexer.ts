import { indexRounds } from '../../lib/cli/worker/index-rounds'
import { keepDoing } from '../../lib/cli/worker/rounds'
import { application, closePools } from '../../lib/db/client'
import { indexing } from '../../lib/viewer/indexing'

// A process of its own, as the worker is one: only the worker's rounds of the index.
const ending = new AbortController()
process.once('SIGTERM', () => ending.abort())
await keepDoing(indexRounds(application(), indexing()), ending.signal, (line) => process.stderr.write(`${line}\n`))
await closePools()
