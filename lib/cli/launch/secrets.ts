import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileProblem } from '../../db/embedded/file-problem'
import { readOrNull } from '../../db/embedded/process'

/** A secret made on the first run and kept for the next ones, readable by its owner alone. */
export function generatedSecret(dataDir: string, name: string): string {
  const path = join(dataDir, name)
  const kept = readOrNull(path)?.trim()
  if (kept) return kept
  const secret = randomBytes(32).toString('base64url')
  try {
    writeFileSync(path, `${secret}\n`, { mode: 0o600 })
  } catch (error) {
    throw fileProblem(`The secret ${path} cannot be written`, error)
  }
  return secret
}
