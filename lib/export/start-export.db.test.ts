import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Reviewer } from '../auth/role'
import { importLines } from '../cli/import/testing'
import { testDatabase } from '../db/testing'
import { claimExport } from './claim-export'
import { placesFor } from './places'
import { recordExport } from './record-export'
import { startExport } from './start-export'
import { wanted } from './testing'

const { url, owner, application, admin } = await testDatabase()

const places = { url, takePlace: placesFor(3) }
const someone = (): Reviewer => {
  const email = `${randomUUID()}@example.com`
  return { id: randomUUID(), email, role: 'auditor', actor: email }
}

const given = (reviewer: Reviewer) => ({
  claim: (actor: string) => claimExport(actor, places),
  record: recordExport({ actor: reviewer.actor, requestId: 'r' }, application.sql),
})

const recordedOf = async ({ email }: Reviewer) => {
  const rows = await application.sql<{ type: string; payload: object; metadata: object }[]>`
    select type, payload, metadata from hindsight.events where payload->>'email' = ${email} order by position`
  return rows.map(({ type, payload, metadata }) => ({ type, payload, metadata }))
}

const streamOf = async (started: ReturnType<typeof startExport>) => {
  const result = await started
  if (!result.ok) throw new Error(result.reason)
  return result.stream
}

const givenEvents = async (count: number) => {
  const aggregate = randomUUID()
  const lines = Array.from({ length: count }, (_, index) => ({
    aggregateType: aggregate,
    aggregateId: `${index}`,
    type: 'Thing',
    payload: { text: 'x'.repeat(2_000) },
  }))
  await importLines(owner.sql, lines)
  return aggregate
}

test('an export is on record before anything leaves, and with what left when it is done', async () => {
  const reviewer = someone()
  const aggregate = await givenEvents(3)
  const stream = await streamOf(
    startExport(reviewer, wanted(`format=csv&aggregate=${aggregate}&columns=position`), given(reviewer)),
  )
  const asked = {
    reviewerId: reviewer.id,
    email: reviewer.email,
    format: 'csv',
    filters: { aggregate },
    columns: ['position'],
  }
  const metadata = { actor: reviewer.actor, requestId: 'r' }
  expect(await recordedOf(reviewer)).toEqual([{ type: 'EventsExportStarted', payload: asked, metadata }])
  expect((await new Response(stream).text()).split('\r\n')).toHaveLength(5)
  expect(await recordedOf(reviewer)).toEqual([
    { type: 'EventsExportStarted', payload: asked, metadata },
    { type: 'EventsExported', payload: { ...asked, events: 3, outcome: 'complete' }, metadata },
  ])
})

test('one at a time: the second is refused until the first is over', async () => {
  const reviewer = someone()
  const all = wanted('format=ndjson')
  const stream = await streamOf(startExport(reviewer, all, given(reviewer)))
  expect(await startExport(reviewer, all, given(reviewer))).toEqual({ ok: false, reason: 'busy' })
  await new Response(stream).text()
  const again = await streamOf(startExport(reviewer, all, given(reviewer)))
  await again.cancel()
})

test('an export that is cancelled stops reading, is on record as such and leaves its place', async () => {
  const reviewer = someone()
  const aggregate = await givenEvents(4_000)
  const stream = await streamOf(startExport(reviewer, wanted(`format=ndjson&aggregate=${aggregate}`), given(reviewer)))
  const reader = stream.getReader()
  await reader.read()
  await reader.cancel()
  const [, ended] = await recordedOf(reviewer)
  expect(ended).toMatchObject({ type: 'EventsExported', payload: { outcome: 'cancelled', events: expect.any(Number) } })
  expect(ended?.payload).toHaveProperty(
    'events',
    expect.toSatisfy((events: number) => events < 4_000),
  )
  const next = await streamOf(startExport(reviewer, wanted('format=ndjson'), given(reviewer)))
  await next.cancel()
  const locks = () => admin`select 1 from pg_locks where locktype = 'advisory' and database =
    (select oid from pg_database where datname = current_database())`
  await expect.poll(locks, { timeout: 20_000 }).toHaveLength(0)
})

test('what cannot be recorded does not leave', async () => {
  const reviewer = someone()
  const record = { ...given(reviewer).record, started: () => Promise.reject(new Error('the log is full')) }
  await expect(startExport(reviewer, wanted('format=ndjson'), { ...given(reviewer), record })).rejects.toThrow(
    'the log is full',
  )
  const next = await streamOf(startExport(reviewer, wanted('format=ndjson'), given(reviewer)))
  await next.cancel()
})
