import { oneOf, onlyPositional, readArguments, wholeNumber } from '../lib/cli/arguments'
import { main } from '../lib/cli/main'
import { startProgress } from '../lib/cli/progress'
import { type BenchName, benchNames, loadBench } from './benches'
import { loadNow, machineOf } from './method/machine'
import { markdown } from './method/markdown'
import { seededRandom } from './method/random'
import { onThrowAwayDatabase } from './method/throw-away-database'

const usage = `
Usage: npm run bench -- NAME [--events N] [--json]

NAME is one of
  append       appends beside a bare insert and beside emmett, with 1, 4 and 16 writers
  dispatch     commands from validation to read model, with 8 writers
  state        the state of an aggregate at a version of a long stream
  projections  reading the log, async read models and their rebuild
  reactions    how long after a command read models, messages and sagas follow, and what the worker costs
  worker       commands beside a running worker and without one
  recovery     from kill -9 of the worker to no lag, alone and beside a second one
  pages        pages over HTTP beside a bare page with the same query

--events N   how many events the log holds; what exactly is said in bench/README.md
--json       the figures as JSON instead of tables

Measures on a PostgreSQL server of its own, which is removed afterwards. Takes minutes.
`

async function measure(name: BenchName, wanted: string | undefined) {
  const bench = await loadBench(name)
  const events = wanted === undefined ? bench.events.usual : wholeNumber(wanted, '--events', bench.events)
  const progress = startProgress(`bench ${name}`)
  const startedAt = new Date()
  const loadBefore = loadNow()
  return onThrowAwayDatabase(async (url) => {
    const report = (fraction: number, stage: string) => progress.report(Math.floor(fraction * 100), fraction, stage)
    const findings = await bench.run({ url, events, random: seededRandom(20_261_120), report })
    const machine = await machineOf(url)
    return {
      bench: name,
      sentence: bench.sentence,
      events,
      machine,
      startedAt: startedAt.toISOString(),
      loadBefore,
      ...findings,
    }
  })
}

main(usage, async (argv) => {
  const { positionals, values } = readArguments(argv, { events: { type: 'string' }, json: { type: 'boolean' } })
  const name = oneOf(onlyPositional(positionals, 'NAME'), 'NAME', benchNames)
  const result = await measure(name, values.events)
  if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  else {
    const heading = `${result.sentence}\n\n${result.machine}. ${result.startedAt}, load ${result.loadBefore.toFixed(2)} before, ${result.events} events.`
    process.stdout.write(`${heading}\n\n${markdown(result)}\n`)
  }
})
