import postgres from '/work/main/node_modules/postgres/src/index.js'
import { startEmbeddedServer } from '/work/main/lib/db/embedded-server'
import { switchToEmbeddedDatabase } from '/work/main/lib/env'
import { closePools } from '/work/main/lib/db/client'
import { classesOf } from '/work/main/bench/search/searched-log'
import { askAsThePage } from '/work/main/bench/search/as-the-page'
const [dir, n, rounds, ...only] = process.argv.slice(2)
const server = await startEmbeddedServer({ dataDir: dir, settings: { shared_buffers: '2GB', max_wal_size: '8GB' } })
switchToEmbeddedDatabase(server.url)
const admin = postgres(server.url, { max: 1, onnotice: () => {} })
for (const c of await classesOf(admin, Number(n))) {
  if (only.length && !only.some((o) => c.title.includes(o))) continue
  const took: number[] = []
  for (let i = 0; i < Number(rounds) + 3; i++) { const t = performance.now(); await askAsThePage(c); if (i > 2) took.push(performance.now() - t) }
  took.sort((a, b) => a - b)
  console.log(c.title, 'p50', took[took.length >> 1]!.toFixed(1), 'p95', took[Math.floor(took.length * 0.95)]!.toFixed(1))
}
await closePools(); await admin.end(); await server.stop()
