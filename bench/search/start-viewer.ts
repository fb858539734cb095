import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { copyTree } from '../../lib/cli/test/copied-tree'
import { freePort } from '../../lib/db/embedded-server'
import type { Surroundings } from '../method/bench'
import { buildIn } from '../pages/copied-tree'
import { cookieOfAnAuditor, settingsFor } from '../pages/signed-in'
import { startWebServer } from '../pages/web-server'

/** The product's web server from a production build, and what makes a request signed in. */
export async function startViewer({ url, report }: Surroundings) {
  const directory = resolve('.test', `bench-${randomBytes(4).toString('hex')}`)
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  copyTree(directory)
  report(0, 'building the product')
  await buildIn(directory)
  const settings = settingsFor(url, await freePort())
  const headers = { cookie: await cookieOfAnAuditor(settings) }
  const server = await startWebServer(directory, Number(new URL(settings.NEXTAUTH_URL).port), settings)
  return { server, headers }
}

export type Viewer = Awaited<ReturnType<typeof startViewer>>
