import { execFileSync } from 'node:child_process'

/** Installs a Debian package where this user may; answers whether it did. */
export function installDebianPackage(name: string, say: (line: string) => void): boolean {
  if (process.getuid?.() !== 0) return false
  say(`Installing Debian's ${name}`)
  const apt = (...args: string[]) =>
    execFileSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  try {
    apt('update')
    apt('install', '-y', '--no-install-recommends', name)
    return true
  } catch {
    return false
  }
}
