import { oneOf, onlyPositional, readArguments, wholeNumber } from '../lib/cli/arguments'
import { main } from '../lib/cli/main'
import { startProgress } from '../lib/cli/progress'
import { type BenchName, benchNames, loadBench } from './benches'
import { loadNow, machineOf } from './method/machine'
import { markdown } from './method/markdown'
import { seededRandom } from './method/random'
import { onThrowAwayDatabase } from './method/throw-away-database'

const usage = `
Usage: npm run bench -- NAME [--events N] [--only PARTS] [--keep DIR] [--json]

NAME is one of
  append       appends beside a bare insert and beside emmett, with 1, 4 and 16 writers
  dispatch     commands from validation to read model, with 8 writers
  state        the state of an aggregate at a version of a long stream
  projections  reading the log, async read models and their rebuild
  reactions    how long after a command read models, messages and sagas follow, and what the worker costs
  worker       commands beside a running worker and without one
  recovery     from kill -9 of the worker to no lag, alone and beside a second one
  pages        pages over HTTP beside a bare page with the same query
  search       searches of every class beside the first seed's query, and what the index costs

--events N   how many events the log holds; what exactly is said in bench/README.md
--only PARTS some of the parts of a bench that has parts, as in --only classes,append
--keep DIR   the server's data directory, which is used again and stays: for logs that take long to fill
--json       the figures as JSON instead of tables

Measures on a PostgreSQL server of its own, which is removed afterwards. Takes minutes.
`

type Wanted = {
  readonly events?: string | undefined
  readonly only?: string | undefined
  readonly keep?: string | undefined
}

const chosen = (only: string | undefined, parts: readonly string[]) =>
  only?.split(',').map((part) => oneOf(part, '--only', parts)) ?? parts

async function measure(name: BenchName, wanted: Wanted) {
  const bench = await loadBench(name)
  const events = wanted.events === undefined ? bench.events.usual : wholeNumber(wanted.events, '--events', bench.events)
  const parts = chosen(wanted.only, bench.parts ?? [])
  const progress = startProgress(`bench ${name}`)
  const startedAt = new Date()
  const loadBefore = loadNow()
  const { settings } = bench
  const on = { keep: wanted.keep, settings }
  return onThrowAwayDatabase(async (url) => {
    const report = (fraction: number, stage: string) => progress.report(Math.floor(fraction * 100), fraction, stage)
    const findings = await bench.run({ url, events, random: seededRandom(20_261_120), parts, report })
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
  }, on)
}

main(usage, async (argv) => {
  const { positionals, values } = readArguments(argv, {
    events: { type: 'string' },
    only: { type: 'string' },
    keep: { type: 'string' },
    json: { type: 'boolean' },
  })
  const name = oneOf(onlyPositional(positionals, 'NAME'), 'NAME', benchNames)
  const result = await measure(name, values)
  if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  else {
    const heading = `${result.sentence}\n\n${result.machine}. ${result.startedAt}, load ${result.loadBefore.toFixed(2)} before, ${result.events} events.`
    process.stdout.write(`${heading}\n\n${markdown(result)}\n`)
  }
})
