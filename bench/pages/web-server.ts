import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { nextProgramFor } from './next-program'

export type WebServer = { readonly address: string; readonly pid: number; stop(): Promise<void> }

async function untilItAnswers(address: string, hasEnded: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (hasEnded()) throw new Error(`The web server at ${address} ended at once`)
    const answered = await fetch(address, { redirect: 'manual' }).then(
      () => true,
      () => false,
    )
    if (answered) return
    await sleep(100)
  }
  throw new Error(`The web server at ${address} does not answer`)
}

/** As the product starts its own web server; the bare one has it too. */
const room = '--max-semi-space-size=32'

/** `next start` on the build in that directory, answering requests on this machine alone. */
export async function startWebServer(
  directory: string,
  port: number,
  env: Readonly<Record<string, string>>,
): Promise<WebServer> {
  const args = [room, nextProgramFor(directory), 'start', '-H', '127.0.0.1', '-p', String(port)]
  const child = spawn(process.execPath, args, {
    cwd: directory,
    env: { ...process.env, ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'ignore',
  })
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  const address = `http://127.0.0.1:${port}`
  await untilItAnswers(address, () => child.exitCode !== null)
  return {
    address,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await Promise.race([gone, sleep(5_000)])
      end()
      process.off('exit', end)
    },
  }
}
