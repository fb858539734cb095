import { connect } from '@/lib/db/connect'
import { counterRows } from './counter-rows.fixture'
import { rebuildRound } from './rebuild-round'

/** A process that rebuilds in small batches and says how far it is, until the test kills it. */
const [url = ''] = process.argv.slice(2)
const connection = connect(url, 'application', { max: 3 })

for (let state = 'worked'; state !== 'swapped' && state !== 'idle'; ) {
  const round = await rebuildRound(connection, counterRows('async'), { limit: 3, forMs: 0 })
  state = round.state
  process.stdout.write(`${state}\n`)
}
await connection.sql.end()
