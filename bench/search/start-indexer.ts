import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { untilIndexed } from './index-state'

/** The worker's rounds of the index, and nothing else of it, in a process of their own. */
export function startIndexer(url: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/search/indexer.ts'], {
    env: { ...process.env, DATABASE_URL: url, HINDSIGHT_EMBEDDED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  return {
    stop: async () => {
      child.kill('SIGTERM')
      await Promise.race([ended, pause(10_000)])
      end()
      process.off('exit', end)
    },
  }
}

/** The same, once all but a few events are indexed: as it goes on beside the web server in the product. */
export async function startedIndexer(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const indexer = startIndexer(url)
  await untilIndexed(sql, () => {})
  await sql.end()
  return indexer
}
