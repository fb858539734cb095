import { programs } from '../../lib/cli/launch/programs'
import { type Supervised, supervise } from '../../lib/cli/launch/supervise'

const tell = (line: string) => void process.stderr.write(`${line}\n`)

/** What this installation may have set up must not take part. */
const off = { SMTP_URL: '', WEBHOOK_URL: '', ELASTICSEARCH_URL: '', OTEL_EXPORTER_OTLP_ENDPOINT: '' }

/** The worker as `npm start` runs it, a process of its own that is started again when it dies. */
export function startWorker(url: string, natsUrl: string | undefined): Supervised {
  const worker = programs('production', { host: '127.0.0.1', port: 0 }).find(({ name }) => name === 'worker')
  if (!worker) throw new Error('There is no worker to start')
  const settings = { ...off, DATABASE_URL: url, HINDSIGHT_EMBEDDED: '1', NATS_URL: natsUrl ?? '' }
  return supervise({ ...worker, env: { ...worker.env, ...settings }, onLine: tell }, tell)
}
