import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileProblem } from '../../db/embedded/file-problem'
import { exclusively } from '../../db/embedded/lock'
import { readOrNull } from '../../db/embedded/process'
import { SetUpProblem } from '../../env'

const sources = ['app', 'components', 'lib', 'public', 'styles']
const patienceMs = 15 * 60_000
const marker = '.next/built-from'
const isTest = /\.(test|spec)\.tsx?$/

function filesUnder(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

const settingsAtTop = () =>
  readdirSync('.').filter((name) =>
    /^(package-lock\.json|tsconfig\.json|.*\.config\.\w+|proxy\.ts|instrumentation\.ts)$/.test(name),
  )

/** What the build depends on, by content: the times of files say nothing after a clone or a checkout. */
export function fingerprintOfSources(): string {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  const files = [...sources.flatMap(filesUnder), ...settingsAtTop()].filter((path) => !isTest.test(path)).sort()
  for (const path of files) hash.update(`\0${path}\0`).update(readFileSync(path))
  for (const [name, value] of Object.entries(process.env).sort()) {
    if (name.startsWith('NEXT_PUBLIC_')) hash.update(`\0${name}=${value}`)
  }
  return hash.update(String(process.env['NEXTAUTH_URL']?.startsWith('https:') ?? false)).digest('hex')
}

/** The marker is written after a build that succeeded, so a half-written one never counts. */
export const buildIsCurrent = () =>
  existsSync('.next/BUILD_ID') && readOrNull(marker)?.trim() === fingerprintOfSources()

export const nextProgram = 'node_modules/next/dist/bin/next'

/** Names alone would do for Next, but a secret that it does not need at build time must not end up in a build. */
const buildEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/DATABASE|SECRET|PASSWORD|TOKEN/.test(name))),
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
})

function nextBuild(signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [nextProgram, 'build'], {
    env: buildEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = () => child.kill('SIGKILL')
  signal.addEventListener('abort', end, { once: true })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      signal.removeEventListener('abort', end)
      if (code === 0) return resolve()
      if (!signal.aborted) process.stderr.write(output)
      reject(new SetUpProblem('The build failed; what Next.js said stands above.'))
    })
  })
}

export async function build(signal: AbortSignal): Promise<void> {
  const fingerprint = fingerprintOfSources()
  try {
    rmSync(marker, { force: true })
    await nextBuild(signal)
    writeFileSync(marker, `${fingerprint}\n`)
  } catch (error) {
    throw fileProblem('The build cannot be written to .next', error)
  }
}

/** Builds when the build is missing or older than the sources; two programs never build at once. */
export async function ensureBuild(say: (line: string) => void, signal: AbortSignal): Promise<void> {
  if (buildIsCurrent()) return
  await exclusively(
    'node_modules/.hindsight-build.lock',
    async () => {
      if (buildIsCurrent()) return
      say('Building (a minute or so, only when sources changed)')
      await build(signal)
    },
    { patienceMs, signal },
  )
}
