import { owner } from '../db/client'
import { noPositionals, oneOf, onlyPositional, readArguments } from './arguments'
import { BadInput } from './bad-input'
import { main } from './main'
import { startProgress } from './progress'
import { readModels } from './read-models/feed'
import { rebuildReadModel } from './read-models/rebuild'
import { table } from './table'
import { withDatabase } from './with-database'

const usage = `
Usage: npm run projections -- list
       npm run projections -- rebuild NAME

The read models. Rebuilding fills one again from the log; readers see the old one until the new one is whole.
`

main(usage, async (argv) => {
  const { positionals } = readArguments(argv, {})
  const [wanted, ...rest] = positionals
  const action = oneOf(wanted, 'The action', ['list', 'rebuild'])
  if (action === 'list') {
    noPositionals(rest)
    const rows = readModels().map(({ name, mode, from }) => [
      name,
      mode,
      from.map((aggregate) => aggregate.name).join(', '),
    ])
    process.stdout.write(`${table(['Name', 'Mode', 'From'], rows)}\n`)
    return
  }
  await rebuild(onlyPositional(rest, 'NAME'))
})

async function rebuild(name: string): Promise<void> {
  const model = readModels().find((candidate) => candidate.name === name)
  const known = readModels().map((candidate) => candidate.name)
  if (!model) throw new BadInput(`There is no read model ${name}; there are ${known.join(', ')}.`)
  await withDatabase(async () => {
    const progress = startProgress(`rebuild ${name}`)
    const { fed, notices } = await rebuildReadModel(owner().sql, model, (count) => progress.report(count))
    progress.finish(fed)
    for (const notice of notices) process.stderr.write(`${notice}\n`)
    process.stdout.write(`Rebuilt ${name} from ${fed.toLocaleString('en')} events.\n`)
  })
}
