import { application } from '../db/client'
import { toInstant } from '../viewer/times'
import { noPositionals, readArguments } from './arguments'
import { BadInput } from './bad-input'
import { checkFile, type Destination, ReaderLeft, toFile, toStandardOutput } from './export/destination'
import { type ExportFilters, exportLines } from './export/export-events'
import { recordedAtProblem } from './import/recorded-at'
import { main } from './main'
import { startProgress } from './progress'
import { withDatabase } from './with-database'

const usage = `
Usage: npm run export --silent > FILE
       npm run export -- --out FILE

Writes the events as NDJSON in log order, digit for digit: what import takes.

  --out FILE         write to a new file instead of standard output
  --type TYPE        only this event type
  --aggregate TYPE   only this aggregate type
  --from TIME        recorded at or after this ISO time, such as 2026-11-20T10:00:00Z
  --to TIME          recorded before this ISO time
`

const options = {
  out: { type: 'string' },
  type: { type: 'string' },
  aggregate: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const

main(usage, async (argv) => {
  const { values, positionals } = readArguments(argv, options)
  noPositionals(positionals)
  if (values.out !== undefined) checkFile(values.out, '--out')
  const { out, type, aggregate } = values
  const from = instant('--from', values.from)
  const to = instant('--to', values.to)
  const filters = {
    ...(type !== undefined && { eventType: type }),
    ...(aggregate !== undefined && { aggregate }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
  await withDatabase(async () => {
    const destination = out === undefined ? toStandardOutput() : toFile(out)
    await write(destination, filters)
  })
})

async function write(destination: Destination, filters: ExportFilters): Promise<void> {
  const progress = startProgress('export')
  let exported = 0
  try {
    for await (const { bytes, count, fraction } of exportLines(application(), filters)) {
      await destination.write(bytes)
      exported = count
      progress.report(count, fraction)
    }
    await destination.close()
    progress.finish(exported)
  } catch (error) {
    await destination.abandon()
    if (!(error instanceof ReaderLeft)) throw error
  }
}

/** What import takes as `recordedAt`, spelt as the list spells times. */
function instant(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const problem = recordedAtProblem(text)
  if (problem !== null) throw new BadInput(`${option} ${problem}.`)
  const spelt = text
    .replace(/(\.\d{6})0+/, '$1')
    .replace(/([+-]\d\d):?(\d\d)?$/, (_, hours: string, minutes = '00') => `${hours}:${minutes}`)
  const found = toInstant(spelt)
  if (found === null) throw new BadInput(`${option} is no time from the years 1 to 9999.`)
  return found
}
