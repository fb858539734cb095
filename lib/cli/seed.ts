import { randomUUID } from 'node:crypto'
import { runtime, runtimeIn } from '../runtime'
import { noPositionals, readArguments, wholeNumber } from './arguments'
import { counted } from './counted'
import { main } from './main'
import { startProgress } from './progress'
import { recordSynthetic } from './synthetic/record-synthetic'
import { withDatabase } from './with-database'

const usage = `
Usage: npm run seed -- [--events N] [--random-seed S]

Records a synthetic history of customers and accounts through real commands, refusals included.

  --events N        how many events to add (1000)
  --random-seed S   any text; the same text gives the same ids and data in the same order, one command after the other,
                    at times that begin with 2026
`

const options = { events: { type: 'string', default: '1000' }, 'random-seed': { type: 'string' } } as const

const LANES = 8

/** A minute a command. */
const ownClock = () => {
  let minutes = 0
  return () => new Date(Date.UTC(2026, 0, 1, 0, minutes++)).toISOString()
}

main(usage, async (argv) => {
  const { values, positionals } = readArguments(argv, options)
  noPositionals(positionals)
  const wanted = wholeNumber(values.events, '--events', { min: 1, max: 100_000_000 })
  const given = values['random-seed']
  await withDatabase(async () => {
    const progress = startProgress('seed')
    const { dispatch } = given === undefined ? runtime() : runtimeIn({ now: ownClock() })
    const { events, refusals } = await recordSynthetic(dispatch, {
      wanted,
      seed: given ?? randomUUID(),
      lanes: given === undefined ? LANES : 1,
      onProgress: (count) => progress.report(count, count / wanted),
    })
    progress.finish(events)
    process.stdout.write(
      `Recorded ${counted(events, 'event')} (${counted(refusals, 'e-mail')} ${refusals === 1 ? 'was' : 'were'} taken).\n`,
    )
  })
})
