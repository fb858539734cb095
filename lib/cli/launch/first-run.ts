import { ensureFirstAdmin } from '../../auth/reviewers'
import { closePools } from '../../db/client'
import { migrate } from '../../db/migrate'
import { env, SetUpProblem } from '../../env'
import { loadDemoData } from '../demo'

export type FirstRun = { readonly generatedPassword: string | null }

/** Brings the database to where the product needs it: the schema, somebody who can sign in, something to look at. */
export async function prepareDatabase(say: (line: string) => void): Promise<FirstRun> {
  const { adminEmail, adminPassword, demoData } = env()
  try {
    await migrate(env())
    const { generatedPassword } = await firstAdmin(adminEmail, adminPassword)
    if (demoData) await loadDemoData(say)
    return { generatedPassword }
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
