import { connect } from '@/lib/db/connect'
import { payClaims } from '../saga.fixture'
import { issueCommands } from './saga-commands'
import { claimsOn } from './sagas.fixture'

/** A process that dispatches what a saga wants and stops before it can mark it, until the test kills it. */
const [url = ''] = process.argv.slice(2)
const connection = connect(url, 'application', { max: 4 })
const { dispatch } = claimsOn(connection)

await issueCommands(connection, payClaims, async (command) => {
  await dispatch(command)
  process.stdout.write('dispatched\n')
  return new Promise(() => setInterval(() => {}, 1_000))
})
