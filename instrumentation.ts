export async function register() {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { carryPageHeaders } = await import('./lib/auth/carry-page-headers')
  const { carryRemoteAddress } = await import('./lib/auth/remote-address')
  const { letPagesAnswerStatus } = await import('./lib/http/answer-status')
  const { logThrown } = await import('./lib/http/log-thrown')
  const { log } = await import('./lib/log')
  const { env } = await import('./lib/env')
  const { startTracing } = await import('./lib/trace')
  carryPageHeaders()
  carryRemoteAddress()
  letPagesAnswerStatus()
  logThrown(log())
  await startTracing(env().tracesEndpoint, 'hindsight-web')
}
