import type { Env } from '../../env'
import { nextProgram } from './build'
import type { Mode } from './launch'
import type { Program } from './supervise'

const print = (line: string) => process.stdout.write(`${line}\n`)

/** Next.js greets at its start; the last line of ours must be the address. */
const isGreeting = (line: string) =>
  /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready in|Running next\.config)|$)/u.test(line)
const quietly = (line: string) => {
  if (!isGreeting(line)) print(line)
}

/** Pages leave much behind that lives for a moment. With the usual 16 MB it is sorted through so often that it takes up to a tenth of the time. */
const room = '--max-semi-space-size=32'

/** What `npm start` and `npm run dev` keep running beside the database. */
export function programs(mode: Mode, { host, port }: Pick<Env, 'host' | 'port'>): readonly Program[] {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' }
  const command = mode === 'production' ? 'start' : 'dev'
  return [
    { name: 'web server', args: [room, nextProgram, command, '-H', host, '-p', String(port)], env, onLine: quietly },
    { name: 'worker', args: ['--import', 'tsx', 'lib/cli/worker.ts'], env, onLine: print },
  ]
}
