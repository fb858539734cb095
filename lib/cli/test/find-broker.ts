import { installDebianPackage } from './debian-package'
import { isExecutable, onPath } from './on-path'

const name = 'nats-server'
// Debian puts it where the PATH of ordinary users does not lead.
const elsewhere = ['/usr/sbin/nats-server', '/usr/local/sbin/nats-server']

/** The path of a NATS server on this machine, or null. */
export const findBroker = (): string | null => onPath([name])[0] ?? elsewhere.find(isExecutable) ?? null

/** Installs a NATS server where there is none and this user may; without one, the tests that need it are skipped. */
export function ensureBroker(say: (line: string) => void): void {
  if (findBroker() || (installDebianPackage(name, say) && findBroker())) return
  say(`There is no ${name} and none can be installed: the tests that need one are skipped.`)
}
