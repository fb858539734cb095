import { application } from '../db/client'
import { domains } from '../domain'
import { withMetadata } from '../event-sourcing/metadata'
import { lookAtCheckpoint } from '../event-sourcing/postgres/checkpoints'
import { countDeliveries, type DeadLetter, listDeadLetters } from '../event-sourcing/postgres/deliveries'
import { consumerOf } from '../event-sourcing/postgres/inboxes'
import { operateOn } from '../operate'
import type { OperationCommand } from '../operation'
import { noPositionals, oneOf, onlyPositional, readArguments, wholeNumber } from './arguments'
import { BadInput } from './bad-input'
import { counted } from './counted'
import { main } from './main'
import { table } from './table'
import { withDatabase } from './with-database'

const usage = `
Usage: npm run inboxes -- list
       npm run inboxes -- retry NAME POSITION
       npm run inboxes -- retry NAME --all
       npm run inboxes -- discard NAME POSITION

What acts outside, such as mails. A dead letter is an event that an inbox gave up on; it holds back its own aggregate.
Retrying gives it all its attempts again, discarding lets what waits behind it go on without it. POSITION is the event's.
`

const lettersShown = 100
const lettersAtOnce = 10_000
const say = (text: string) => process.stdout.write(`${text}\n`)
const inboxes = () => domains.flatMap((domain) => domain.inboxes)

const stateOf = async (name: string, problem: string | null): Promise<string> => {
  if (problem) return `off: ${problem}`
  return (await lookAtCheckpoint(application().sql, consumerOf(name)))?.status ?? 'new'
}

const lettersOf = async (name: string, limit: number): Promise<readonly DeadLetter[]> =>
  (await listDeadLetters(application().sql, { consumer: consumerOf(name), limit })).toReversed()

async function list(): Promise<void> {
  const counts = await countDeliveries(application().sql)
  const rows = inboxes().map(async ({ name, handle, off }) => {
    const { waiting, parked } = counts.find(({ consumer }) => consumer === consumerOf(name)) ?? {
      waiting: 0,
      parked: 0,
    }
    return [name, await stateOf(name, off()), Object.keys(handle).join(', '), String(waiting), String(parked)]
  })
  say(table(['Name', 'State', 'Events', 'Waiting', 'Dead letters'], await Promise.all(rows)))
  const letters = await Promise.all(inboxes().map(({ name }) => lettersOf(name, lettersShown)))
  const shown = inboxes().flatMap(({ name }, index) =>
    (letters[index] ?? []).map(({ position, lane, attempts, behind, error }) => [
      ...[name, String(position), lane, String(attempts), String(behind), error?.split('\n')[0] ?? ''],
    ]),
  )
  if (shown.length > 0)
    say(`\n${table(['Dead letter of', 'Position', 'Aggregate', 'Attempts', 'Behind it', 'Error'], shown)}`)
}

async function operate(command: OperationCommand, name: string, only: number | null): Promise<number> {
  const letters = only === null ? await lettersOf(name, lettersAtOnce) : [{ position: only }]
  let count = 0
  for (const { position } of letters)
    if (await operateOn({ command, target: JSON.stringify(['delivery', consumerOf(name), position]) })) count += 1
  if (only !== null && count === 0) throw new BadInput(`${name} has no dead letter at position ${only}.`)
  return count
}

function positionFrom(rest: readonly string[]): number {
  return wholeNumber(onlyPositional(rest, 'POSITION'), 'POSITION', { min: 1, max: Number.MAX_SAFE_INTEGER })
}

main(usage, async (argv) => {
  const { values, positionals } = readArguments(argv, { all: { type: 'boolean' } })
  const [wanted, ...rest] = positionals
  const action = oneOf(wanted, 'The action', ['list', 'retry', 'discard'])
  if (values.all && action !== 'retry') throw new BadInput('--all goes with retry only.')
  if (action === 'list') {
    noPositionals(rest)
    await withDatabase(list)
    return
  }
  const [name = '', ...positions] = rest
  const known = inboxes().map((inbox) => inbox.name)
  if (!name) throw new BadInput('NAME is missing.')
  if (!known.includes(name)) throw new BadInput(`There is no inbox ${name}; there are ${known.join(', ')}.`)
  if (values.all) noPositionals(positions)
  const only = values.all ? null : positionFrom(positions)
  const count = await withDatabase(() => withMetadata({ actor: 'system:cli' }, () => operate(action, name, only)))
  const letters = counted(count, 'dead letter')
  say(action === 'retry' ? `Retries ${letters} of ${name}.` : `Discarded ${letters} of ${name}.`)
})
