import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const inside = 'node_modules/next/dist/bin/next'

/** Next.js of the tree itself where it has one: two copies in one process mean two Reacts. */
export const nextProgramFor = (directory: string): string =>
  existsSync(join(directory, inside)) ? join(directory, inside) : resolve(inside)
