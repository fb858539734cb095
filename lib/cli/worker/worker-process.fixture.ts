import { spawn } from 'node:child_process'

/** A worker on this database, in a process of its own as `npm start` runs it. */
export const startWorker = (databaseUrl: string, settings: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/worker.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      DATABASE_MIGRATION_URL: databaseUrl,
      DATABASE_READ_URL: databaseUrl,
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
  return {
    /** what it has written so far */
    said: () => said,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** its exit code, or the signal it died of */
    ended,
    end: (signal: NodeJS.Signals) => {
      child.kill(signal)
      return ended
    },
  }
}

export type WorkerProcess = ReturnType<typeof startWorker>
