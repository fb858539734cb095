import { owner } from '../db/client'
import { onlyPositional, readArguments } from './arguments'
import { BadInput } from './bad-input'
import { counted } from './counted'
import { existingRows } from './import/existing-rows'
import { importEvents } from './import/import-events'
import { main } from './main'
import { startProgress } from './progress'
import { withDatabase } from './with-database'

const usage = `
Usage: npm run import-existing -- TABLE --aggregate TYPE --event TYPE [--id COLUMN]

Adopts a table that was there before: for every row without events, one event that begins its stream, with the row's
values under camelCase names. Run again, it takes only the rows that came since.

  --aggregate TYPE   the aggregate type, such as Customer
  --event TYPE       the type of the opening event, such as CustomerCreated
  --id COLUMN        the column whose value is the aggregate's id (id)
`

const options = {
  aggregate: { type: 'string' },
  event: { type: 'string' },
  id: { type: 'string', default: 'id' },
} as const

main(usage, async (argv) => {
  const { values, positionals } = readArguments(argv, options)
  const table = onlyPositional(positionals, 'TABLE')
  const { aggregate: aggregateType, event: eventType, id: idColumn } = values
  if (!aggregateType) throw new BadInput('--aggregate is missing.')
  if (!eventType) throw new BadInput('--event is missing.')
  await withDatabase(
    async () => {
      const { sql } = owner()
      const progress = startProgress('import-existing')
      const rows = existingRows(sql, { table, idColumn, aggregateType, eventType })
      const { imported, notices } = await importEvents(rows, {
        sql,
        onProgress: (stage, count) => progress.report(count, undefined, stage),
      })
      progress.finish(imported)
      for (const notice of notices) process.stderr.write(`${notice}\n`)
      process.stdout.write(`Adopted ${counted(imported, 'row')} of ${table}.\n`)
    },
    { as: 'owner' },
  )
})
