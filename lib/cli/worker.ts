import { application } from '../db/client'
import { targetsFrom } from '../delivery/targets-from'
import { domains } from '../domain'
import { env } from '../env'
import { listenForWork } from '../event-sourcing/postgres/wake'
import { jobQueue } from '../jobs/job-queue'
import { runtime } from '../runtime'
import { startTracing } from '../trace'
import { indexing } from '../viewer/indexing'
import { noPositionals, readArguments } from './arguments'
import { main } from './main'
import { withDatabase } from './with-database'
import { createBell } from './worker/bell'
import { cleanUpRounds } from './worker/clean-up-rounds'
import { inboxRounds } from './worker/inbox-rounds'
import { indexRounds } from './worker/index-rounds'
import { projectionRounds } from './worker/projection-rounds'
import { relayRounds } from './worker/relay-rounds'
import { keepDoing } from './worker/rounds'
import { sagaRounds } from './worker/saga-rounds'

const usage = `
Usage: npm run worker

Runs the work behind the scenes until it is ended (Ctrl-C): keeps read models, publishes messages, does what inboxes and
sagas want, and forgets what is long over. Several may run side by side. npm start runs one by itself.
`

const say = (line: string) => process.stderr.write(`${line}\n`)

const work = async (signal: AbortSignal): Promise<void> => {
  const settings = env()
  await startTracing(settings.tracesEndpoint, 'hindsight-worker')
  const connection = application()
  const targets = targetsFrom(settings)
  const queue = jobQueue(connection)
  const bell = createBell()
  const all = <Part>(partsOf: (domain: (typeof domains)[number]) => readonly Part[]) => domains.flatMap(partsOf)
  const rounds = [
    ...projectionRounds(
      connection,
      all(({ projections }) => projections),
      signal,
    ),
    ...sagaRounds(
      connection,
      all(({ sagas }) => sagas),
      runtime().dispatch,
    ),
    ...inboxRounds(
      connection,
      all(({ inboxes }) => inboxes),
      queue,
      signal,
    ),
    ...relayRounds(connection, targets, signal),
    ...indexRounds(connection, indexing()),
    ...cleanUpRounds(connection),
  ]
  await queue.start()
  const stopListening = await listenForWork(connection.sql, bell.ring)
  // Whoever ends takes nothing new; what is under way goes on.
  signal.addEventListener('abort', () => void stopListening(), { once: true })
  // Under npm start its own line is the last.
  if (!process.connected && !signal.aborted) process.stdout.write('The worker runs; Ctrl-C ends it.\n')
  try {
    await keepDoing(rounds, signal, say, bell)
  } finally {
    await Promise.allSettled([stopListening(), queue.stop(), ...targets.map((target) => target.close())])
  }
}

main(usage, async (argv) => {
  noPositionals(readArguments(argv, {}).positionals)
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
  try {
    await withDatabase(() => work(ending.signal), { ending: ending.signal })
  } catch (error) {
    const isInterrupted = error instanceof Error && error.name === 'AbortError' && ending.signal.aborted
    if (!isInterrupted) throw error
  }
})
