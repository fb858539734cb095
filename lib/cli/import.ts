import { owner } from '../db/client'
import { onlyPositional, readArguments } from './arguments'
import { counted } from './counted'
import { importEvents } from './import/import-events'
import { openSource } from './import/source'
import { main } from './main'
import { startProgress } from './progress'
import { withDatabase } from './with-database'

const usage = `
Usage: npm run import -- FILE
       npm run import -- -          (standard input)

Adds events to the log from NDJSON, one JSON object a line:
  {"id"?, "aggregateType"?, "aggregateId"?, "version"?, "type", "schemaVersion"?, "payload", "metadata"?, "recordedAt"?}

All lines or none: a line that would break a stream is named, and nothing is written.
The same file again changes nothing. More in docs/import-and-export.md.
`

main(usage, async (argv) => {
  const { positionals } = readArguments(argv, {})
  const source = openSource(onlyPositional(positionals, 'FILE'))
  await withDatabase(
    async () => {
      const progress = startProgress('import')
      const { imported, known, notices } = await importEvents(source.bytes, {
        sql: owner().sql,
        onProgress: (stage, count, total) => {
          const fraction = stage === 'reading' ? source.fractionRead() : total && count / total
          progress.report(count, fraction, stage)
        },
      })
      progress.finish(imported + known)
      for (const notice of notices) process.stderr.write(`${notice}\n`)
      process.stdout.write(`${summary(imported, known)}\n`)
    },
    { as: 'owner' },
  )
})

function summary(imported: number, known: number): string {
  const events = `Imported ${counted(imported, 'event')}`
  const were = `${known.toLocaleString('en')} ${known === 1 ? 'was' : 'were'}`
  return known === 0 ? `${events}.` : `${events}; ${were} in the log already.`
}
