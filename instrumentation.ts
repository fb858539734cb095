export async function register() {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { carryRemoteAddress } = await import('./lib/auth/remote-address')
  carryRemoteAddress()
}
