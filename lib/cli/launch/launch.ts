import { loadEnvFile, productionProblem, readEnv, SetUpProblem } from '../../env'
import { ensureBuild } from './build'
import { claimPlace, refuseTakenPort } from './claim-place'
import { openDatabase } from './database'
import { programs } from './programs'
import { generatedSecret } from './secrets'
import { type Supervised, supervise } from './supervise'
import { untilHealthy } from './until-healthy'

export type Mode = 'production' | 'development'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What has been started, in order; ending it goes backwards. */
const started: (() => Promise<void> | void)[] = []

async function endStarted(): Promise<void> {
  for (const end of started.splice(0).reverse()) await end()
}

let ending: Promise<void> | undefined
const endEverything = () => {
  ending ??= endStarted()
  return ending
}

/** Sets everything up and runs the product until it is interrupted. */
export async function launch(mode: Mode, interrupted: AbortSignal): Promise<void> {
  interrupted.addEventListener('abort', () => void endEverything().then(() => process.exit(0)))
  try {
    await start(mode, interrupted)
  } catch (error) {
    if (interrupted.aborted) return
    await endEverything()
    process.stderr.write(`${lastWords(error)}
`)
    process.exit(1)
  }
}

function lastWords(error: unknown): string {
  if (error instanceof SetUpProblem) return error.message
  if (!(error instanceof Error)) return String(error)
  if (process.env['DEBUG']) return error.stack ?? error.message
  const reason = error.cause instanceof Error ? error.cause.message : error.message
  return `Hindsight cannot start: ${reason.split('\n')[0]} (DEBUG=1 npm start tells more).`
}

function settingsFor(mode: Mode) {
  loadEnvFile()
  const settings = readEnv(process.env)
  const problem = mode === 'production' ? productionProblem(process.env) : null
  if (problem) throw new SetUpProblem(problem)
  return settings
}

async function start(mode: Mode, interrupted: AbortSignal): Promise<void> {
  const settings = settingsFor(mode)
  started.push(await claimPlace(mode, settings))

  process.env['NEXTAUTH_SECRET'] ||= generatedSecret(settings.dataDir, 'nextauth-secret')
  process.env['NEXTAUTH_URL'] ||= settings.nextauthUrl
  const opening = openDatabase(settings, {
    signal: interrupted,
    say,
    leavesToOthers: mode === 'development',
  })
  started.push(() =>
    opening.then(
      ({ close }) => close(),
      () => {},
    ),
  )
  await opening
  interrupted.throwIfAborted()
  const { prepareDatabase } = await import('./first-run')
  await prepareDatabase(say)
  if (mode === 'production') await ensureBuild(say, interrupted)
  // A build takes a minute, in which another program may have come.
  await refuseTakenPort(settings)
  interrupted.throwIfAborted()

  const running: Supervised[] = programs(mode, settings).map((program) => supervise(program, say))
  for (const { stop } of running) started.push(stop)
  await untilHealthy(settings, running)
  interrupted.throwIfAborted()
  say(`Address   ${process.env['NEXTAUTH_URL']}`)
  say(`Admin     ${settings.adminEmail}`)
  say(`Ready on http://localhost:${settings.port}`)
}
