import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { reviewers } from '../db/schema/reviewers'
import { inTransaction } from './in-transaction'
import { testSurroundings } from './testing'

const { given, recorded, givenReviewer } = await testSurroundings()

test('what fails leaves neither its change nor the fact that was recorded of it', async () => {
  const { id, email } = await givenReviewer('kept@example.com', 'a right password')
  const before = await recorded()
  const failing = inTransaction(given, async ({ db, record }) => {
    await db.update(reviewers).set({ role: 'admin' }).where(eq(reviewers.id, id))
    await record('ReviewerAdded', { reviewerId: id, email, role: 'admin' })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await recorded()).toEqual(before)
  expect(await given.db.select({ role: reviewers.role }).from(reviewers)).toEqual([{ role: 'auditor' }])
})
