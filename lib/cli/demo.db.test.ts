import { expect, test } from 'vitest'
import { testDatabase } from '../db/testing'
import { loadDemoData } from './demo'

const { owner, application, admin } = await testDatabase()
const { sql } = application

test('a demo whose loading ends before its end is not there at all, and can be loaded again', async () => {
  await admin`alter table reactions.saga_steps rename to missing`
  await expect(loadDemoData(() => {}, owner)).rejects.toThrow()
  await admin`alter table reactions.missing rename to saga_steps`
  const [left] = await sql`
    select (select count(*) from hindsight.events) as events, (select count(*) from reactions.saga_steps) as steps`
  expect(left).toEqual({ events: 0, steps: 0 })
})

test('the demo is loaded once, and its processes stand where their events left them', async () => {
  const said: string[] = []
  await loadDemoData((line) => said.push(line), owner)
  await loadDemoData((line) => said.push(line), owner)
  expect(said).toHaveLength(1)
  const [counts] = await sql<{ orders: number; steps: number; lost: number; open: number }[]>`
    select (select count(*) from reactions.sagas where step > 0) as orders,
           (select count(*) from reactions.saga_steps) as steps,
           (select count(*) from reactions.saga_steps s left join hindsight.events e using (position)
             where s.position is not null and (s.input ->> 'id')::uuid is distinct from e.id) as lost,
           (select count(*) from reactions.saga_commands where status in ('waiting', 'parked')) as open`
  expect(counts?.orders).toBeGreaterThan(20)
  expect(counts?.steps).toBeGreaterThan(100)
  expect(counts).toMatchObject({ lost: 0, open: 0 })
  const [shipped] = await sql`
    select count(*) from read_models.orders o join reactions.sagas s on s.key = o.id
    where (o.state = 'shipped') <> (s.state ->> 'status' = 'shipped')`
  expect(shipped?.['count']).toBe(0)
})
