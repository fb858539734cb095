export async function register() {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { carryRemoteAddress } = await import('./lib/auth/remote-address')
  const { letPagesAnswerStatus } = await import('./lib/http/answer-status')
  carryRemoteAddress()
  letPagesAnswerStatus()
}
