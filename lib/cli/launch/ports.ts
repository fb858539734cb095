import { createServer } from 'node:net'
import { errorCode } from '../../db/embedded/file-problem'

const reasons: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_, port) => `Port ${port} is taken: end the program that uses it, or set PORT to another.`,
  EACCES: (_, port) => `Port ${port} may not be used by this user: set PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) => `HOST ${host} is no address of this machine.`,
  ENOTFOUND: (host) => `HOST ${host} is not known.`,
}

/** Why the web server could not listen there; null when it can. */
export function portProblem(host: string, port: number): Promise<string | null> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', (error) => {
      const reason = reasons[errorCode(error)]
      resolve(reason?.(host, port) ?? `The web server cannot listen on ${host}:${port} (${errorCode(error)}).`)
    })
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}
