import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Connection } from '@/lib/db/connect'
import { testDatabase } from '@/lib/db/testing'
import type { Dispatch } from '@/lib/event-sourcing'

const root = join(import.meta.dirname, '../../..')
mkdirSync(join(root, '.test'), { recursive: true })
const folder = mkdtempSync(join(root, '.test', 'engine-'))
const { url, application } = await testDatabase()

const guide = readFileSync(join(root, 'docs/use-the-engine.md'), 'utf8')
const files = [...guide.matchAll(/`([\w.-]+\.ts)`:\n\n```ts\n([\s\S]*?)```/g)]
const [, table = ''] = /```sql\n([\s\S]*?)```/.exec(guide) ?? []

test('the engine in an application of one’s own works as the guide prints it', async () => {
  expect(files.map(([, name]) => name)).toEqual(['door.ts', 'doors.ts', 'runtime.ts', 'worker.ts'])
  for (const [, name = '', code = ''] of files) writeFileSync(join(folder, name), code.replaceAll("'@/", `'${root}/`))
  await application.sql.unsafe(table)
  process.env['DATABASE_URL'] = url
  const { dispatch, connection }: { dispatch: Dispatch; connection: Connection } = await import(
    join(folder, 'runtime.ts')
  )
  const { runWorker }: { runWorker: (signal: AbortSignal) => Promise<void> } = await import(join(folder, 'worker.ts'))
  onTestFinished(async () => {
    await connection.sql.end()
    rmSync(folder, { recursive: true, force: true })
  })

  const door = { aggregateId: 'front', caller: 'somebody' }
  expect(await dispatch({ ...door, type: 'HangDoor', data: {} })).toMatchObject({ ok: true, version: 1 })
  expect(await dispatch({ ...door, type: 'OpenDoor', data: { by: 'Ada' } })).toMatchObject({ ok: true, version: 2 })
  expect(await dispatch({ ...door, type: 'OpenDoor', data: { by: 'Alan' } })).toMatchObject({
    failure: { kind: 'refused', reason: 'The door is open.' },
  })

  const ending = new AbortController()
  const working = runWorker(ending.signal)
  const rows = async () => application.sql`select id, openings from read_models.doors`
  await expect.poll(rows, { timeout: 10_000 }).toMatchObject([{ id: 'front', openings: 1 }])
  ending.abort()
  await working
})
