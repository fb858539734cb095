export async function register() {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { carryRemoteAddress } = await import('./lib/auth/remote-address')
  const { letPagesAnswerStatus } = await import('./lib/http/answer-status')
  const { env } = await import('./lib/env')
  const { startTracing } = await import('./lib/trace')
  carryRemoteAddress()
  letPagesAnswerStatus()
  await startTracing(env().tracesEndpoint, 'hindsight-web')
}
