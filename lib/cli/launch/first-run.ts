import { ensureFirstAdmin } from '../../auth/reviewers'
import { closePools } from '../../db/client'
import { migrate } from '../../db/migrate'
import { env, SetUpProblem } from '../../env'
import { loadDemoData } from '../demo'

/** Brings the database to where the product needs it: the schema, somebody who can sign in, something to look at. */
export async function prepareDatabase(say: (line: string) => void): Promise<void> {
  const { adminEmail, adminPassword, demoData } = env()
  try {
    await migrate(env())
    const { generatedPassword } = await firstAdmin(adminEmail, adminPassword)
    // At once: it is told once, and what follows may fail or be interrupted.
    if (generatedPassword) say(`Password  ${generatedPassword}  (shown this once; change it after signing in)`)
    if (demoData) await loadDemoData(say)
  } finally {
    await closePools()
  }
}

async function firstAdmin(email: string, password: string | undefined) {
  try {
    return await ensureFirstAdmin({ email, password })
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('ADMIN_')) throw new SetUpProblem(error.message)
    throw error
  }
}
