import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'

const ticksPerSecond = 100

/** Processor time that a process has used, in seconds; 0 where the system does not say. */
const cpuSeconds = (pid: number): number => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
  } catch {
    return 0
  }
}

type Used = { readonly worker: number; readonly server: number; readonly transactions: number; readonly at: number }

const used = async (sql: Sql, pid: number): Promise<Used> => {
  const backends = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
  const [database] = await sql<{ done: number }[]>`
    select (xact_commit + xact_rollback)::float8 as done from pg_stat_database where datname = current_database()`
  return {
    worker: cpuSeconds(pid),
    server: backends.reduce((sum, backend) => sum + cpuSeconds(backend.pid), 0),
    transactions: database?.done ?? 0,
    at: performance.now(),
  }
}

/** What a process and the database's connections use meanwhile, in shares of one processor, and transactions a second. */
export async function useOf(sql: Sql, pid: number, ms: number) {
  const before = await used(sql, pid)
  await pause(ms)
  const after = await used(sql, pid)
  const perSecond = (name: 'worker' | 'server' | 'transactions') =>
    ((after[name] - before[name]) * 1000) / (after.at - before.at)
  return { worker: perSecond('worker'), server: perSecond('server'), transactions: perSecond('transactions') }
}
