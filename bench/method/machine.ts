import { cpus, loadavg, totalmem } from 'node:os'
import postgres from 'postgres'

/** What the figures depend on. */
export async function machineOf(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 })
  const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`
  await sql.end()
  const [processor] = cpus()
  return [
    `${cpus().length} × ${processor?.model.trim()}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${process.platform}, Node.js ${process.versions.node}`,
    `PostgreSQL ${server?.version} on the same machine, fsync on`,
  ].join(', ')
}

export const loadNow = (): number => loadavg()[0] ?? 0
