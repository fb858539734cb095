import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../db/testing'
import { claimExport } from './claim-export'
import { placesFor } from './places'

const { url, admin } = await testDatabase()

/** As a process of its own would claim. */
const process = (places = 3) => {
  const given = { url, takePlace: placesFor(places) }
  return (actor: string) => claimExport(actor, given)
}

const held = async (claim: ReturnType<typeof claimExport>) => {
  const claimed = await claim
  if (!claimed.ok) throw new Error(claimed.reason)
  return claimed
}

test('a person exports once at a time, in whatever process; others do not mind', async () => {
  const [here, there] = [process(), process()]
  const [ada, bob] = [randomUUID(), randomUUID()]
  const first = await held(here(ada))
  expect(await here(ada)).toEqual({ ok: false, reason: 'busy' })
  expect(await there(ada)).toEqual({ ok: false, reason: 'busy' })
  const other = await held(there(bob))
  await first.release()
  const second = await held(there(ada))
  await Promise.all([second.release(), other.release()])
})

test('a process serves so many at a time, and a refusal takes no place', async () => {
  const claim = process(2)
  const people = [randomUUID(), randomUUID(), randomUUID()] as const
  const first = await held(claim(people[0]))
  expect(await claim(people[0])).toEqual({ ok: false, reason: 'busy' })
  const second = await held(claim(people[1]))
  expect(await claim(people[2])).toEqual({ ok: false, reason: 'full' })
  await first.release()
  const third = await held(claim(people[2]))
  await Promise.all([second.release(), third.release()])
})

test('the lock goes with the connection, as when its process is killed', async () => {
  const ada = randomUUID()
  const first = await held(process()(ada))
  const [session] = await first.connection.sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  await admin`select pg_terminate_backend(${session?.pid ?? 0})`
  const again = await vi.waitFor(() => held(process()(ada)), { timeout: 20_000 })
  await Promise.all([first.release(), again.release()])
})

test('a database that is not there takes no place', async () => {
  const given = { url: 'postgres://nobody@127.0.0.1:1/nothing', takePlace: placesFor(1) }
  await expect(claimExport('ada', given)).rejects.toThrow()
  expect(given.takePlace()).not.toBeNull()
})
