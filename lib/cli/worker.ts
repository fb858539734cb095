import { sql } from 'drizzle-orm'
import { application } from '../db/client'
import { noPositionals, readArguments } from './arguments'
import { main } from './main'
import { withDatabase } from './with-database'
import { forgetExpired } from './worker/forget-expired'
import { keepDoing, type Round } from './worker/rounds'

const usage = `
Usage: npm run worker

Runs the work behind the scenes until it is ended (Ctrl-C): forgets expired sessions and old sign-in attempts. npm start
runs one by itself.
`

const minuteMs = 60_000

const rounds: readonly Round[] = [
  { everyMs: 10 * minuteMs, work: () => forgetExpired(application().db, new Date()) },
  {
    everyMs: 15_000,
    work: async () => {
      await application().db.execute(sql`select 1`)
    },
  },
]

main(usage, async (argv) => {
  noPositionals(readArguments(argv, {}).positionals)
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())
  const say = (line: string) => process.stderr.write(`${line}\n`)
  await withDatabase(() => keepDoing(rounds, ending.signal, say), { endsOnSignals: true })
})
