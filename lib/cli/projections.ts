import { application } from '../db/client'
import { noPositionals, oneOf, onlyPositional, readArguments } from './arguments'
import { BadInput } from './bad-input'
import { counted } from './counted'
import { main } from './main'
import { startProgress } from './progress'
import { readModels } from './read-models/feed'
import { listReadModels } from './read-models/list'
import { rebuildReadModel } from './read-models/rebuild'
import { indexRow, rebuildSearch } from './read-models/search-index'
import { table } from './table'
import { withDatabase } from './with-database'

const usage = `
Usage: npm run projections -- list
       npm run projections -- rebuild NAME

The read models, and search: the index that searches are read through. Rebuilding fills one again from the log, beside the live one: readers see the old one until the new one
is whole, and nobody waits. A rebuild that was interrupted or paused goes on where it stopped.
`

main(usage, async (argv) => {
  const { positionals } = readArguments(argv, {})
  const [wanted, ...rest] = positionals
  const action = oneOf(wanted, 'The action', ['list', 'rebuild'])
  if (action === 'rebuild') return rebuild(onlyPositional(rest, 'NAME'))
  noPositionals(rest)
  await withDatabase(async () => {
    const rows = [...(await listReadModels(application().sql, readModels())), await indexRow(application())]
    process.stdout.write(`${table(['Name', 'Mode', 'Position', 'Lag', 'Status'], rows)}\n`)
  })
})

async function rebuildIndex(): Promise<void> {
  await withDatabase(async () => {
    const shown = startProgress('rebuild search')
    const events = await rebuildSearch(application(), (done, total) => shown.report(done, done / Math.max(total, 1)))
    shown.finish(events)
    process.stdout.write(`Rebuilt search from ${counted(events, 'event')}.\n`)
  })
}

async function rebuild(name: string): Promise<void> {
  if (name === 'search') return rebuildIndex()
  const model = readModels().find((candidate) => candidate.name === name)
  const known = [...readModels().map((candidate) => candidate.name), 'search']
  if (!model) throw new BadInput(`There is no read model ${name}; there are ${known.join(', ')}.`)
  await withDatabase(async () => {
    const shown = startProgress(`rebuild ${name}`)
    const { fed, notices } = await rebuildReadModel(application(), model, ({ done, total }) =>
      shown.report(done, done / Math.max(total, 1)),
    )
    shown.finish(fed)
    for (const notice of notices) process.stderr.write(`${notice}\n`)
    process.stdout.write(`Rebuilt ${name} from ${counted(fed, 'event')}.\n`)
  })
}
