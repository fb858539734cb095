import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { attemptsMax } from '../back-off'
import { TargetAway } from '../errors'
import type { MessageTarget } from '../outbox'
import { listParkedMessages } from './list-messages'
import { outboxStats } from './outbox-stats'
import { discardMessage, retryMessage } from './parked-messages'
import { type RelayOptions, relayRound } from './relay'
import { counterWith, listeningTarget } from './relay.fixture'

const { application, admin } = await testDatabase()
const { sql } = application

const quickly: RelayOptions = { firstBackOffMs: 1 }

beforeEach(async () => {
  await sql`delete from reactions.outbox`
  await sql`update reactions.checkpoints set error = null, status = 'running'`
})

const round = (target: MessageTarget, options: RelayOptions = quickly) => relayRound(application, [target], options)

const until = async (holds: () => Promise<boolean>) => {
  for (const end = Date.now() + 20_000; Date.now() < end; ) if (await holds()) return
  throw new Error('It did not happen within 20 seconds')
}

const published = async () => (await outboxStats(sql)).published
const parked = async () => (await outboxStats(sql)).parked

const checkpoint = async () => {
  const [row] = await sql`select * from reactions.checkpoints where consumer = 'relay'`
  return row
}

describe('a round of the relay', () => {
  test('publishes in order within each aggregate and leaves nothing due', async () => {
    const counters = await Promise.all([3, 4, 5].map((increases) => counterWith(application, increases)))
    const { target, versionsOf } = listeningTarget()
    expect(await round(target)).toEqual({ state: 'worked', handled: 15 })
    expect(counters.map(versionsOf)).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5, 6],
    ])
    expect(await round(target)).toEqual({ state: 'idle', handled: 0 })
  })

  test('takes up to its limit, and the next round goes on', async () => {
    const id = await counterWith(application, 9)
    const { target, versionsOf } = listeningTarget()
    expect(await round(target, { limit: 7 })).toEqual({ state: 'worked', handled: 7 })
    expect(await round(target, { limit: 7 })).toEqual({ state: 'worked', handled: 3 })
    expect(versionsOf(id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('picks up what is written later', async () => {
    const { target, got } = listeningTarget()
    await round(target)
    await counterWith(application, 0)
    expect(await round(target)).toEqual({ state: 'worked', handled: 1 })
    expect(got).toHaveLength(1)
  })

  test('without targets is off, and messages wait', async () => {
    await counterWith(application, 0)
    expect(await relayRound(application, [])).toEqual({ state: 'off', handled: 0 })
    expect(await outboxStats(sql)).toMatchObject({ waiting: 1 })
  })

  test('that is paused publishes nothing until it is resumed', async () => {
    const { target, got } = listeningTarget()
    await round(target)
    await counterWith(application, 0)
    await sql`update reactions.checkpoints set status = 'paused' where consumer = 'relay'`
    expect(await round(target)).toEqual({ state: 'paused', handled: 0 })
    expect(got).toEqual([])
    await sql`update reactions.checkpoints set status = 'running' where consumer = 'relay'`
    expect(await round(target)).toEqual({ state: 'worked', handled: 1 })
  })

  test('tells its checkpoint how far it is, how much it did and what went wrong', async () => {
    await round(listeningTarget().target)
    const before = await checkpoint()
    const id = await counterWith(application, 2)
    await round(listeningTarget().target)
    const [last] = await sql`select max(position) as position from hindsight.events where aggregate_id = ${id}`
    const after = await checkpoint()
    expect(after).toMatchObject({ kind: 'relay', reached: last?.position, error: null })
    expect(after?.handled - before?.handled).toBe(3)
    expect(after?.rate).toBeGreaterThan(0)
    const other = await counterWith(application, 0)
    await round(listeningTarget(() => Promise.reject(new Error('no room'))).target)
    const [failing] = await sql`select position from hindsight.events where aggregate_id = ${other}`
    expect(await checkpoint()).toMatchObject({ error: 'listening: no room', reached: failing?.position - 1 })
  })
})

describe('a round that is cut off', () => {
  test('by the database begins nothing more; the next one publishes the same ids again, in order', async () => {
    const id = await counterWith(application, 3)
    let isCut = false
    let lost: Promise<unknown> = Promise.resolve()
    const { target, got, versionsOf } = listeningTarget(async ({ version }) => {
      if (version !== 2 || isCut) return
      isCut = true
      await admin`
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`
      await lost.catch(() => {})
    })
    lost = round(target)
    await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    // What was under way goes on without a database to tell.
    await expect.poll(() => versionsOf(id), { timeout: 10_000 }).toEqual([1, 2])
    expect(await outboxStats(sql)).toMatchObject({ waiting: 4, attemptsMax: 0 })
    expect(await round(target)).toEqual({ state: 'worked', handled: 4 })
    expect(versionsOf(id)).toEqual([1, 2, 1, 2, 3, 4])
    expect(new Set(got.map((message) => message.id)).size).toBe(4)
  })

  test('by a signal ends after what is under way, and marks that', async () => {
    const id = await counterWith(application, 4)
    const ending = new AbortController()
    const { target, versionsOf } = listeningTarget(async ({ version }) => {
      if (version === 2) ending.abort()
    })
    expect(await round(target, { ...quickly, signal: ending.signal })).toEqual({ state: 'worked', handled: 2 })
    expect(await outboxStats(sql)).toMatchObject({ published: 2, waiting: 3 })
    expect(await round(target)).toEqual({ state: 'worked', handled: 3 })
    expect(versionsOf(id)).toEqual([1, 2, 3, 4, 5])
  })
})

describe('a message that fails', () => {
  test('is tried again after a pause; its aggregate waits, others go on', async () => {
    const [failing, fine] = await Promise.all([counterWith(application, 2), counterWith(application, 2)])
    let refusals = 2
    const { target, versionsOf } = listeningTarget(async ({ aggregateId, version }) => {
      if (aggregateId === failing && version === 2 && refusals-- > 0) throw new Error('no room')
    })
    await round(target, { firstBackOffMs: 60_000 })
    expect(versionsOf(fine)).toEqual([1, 2, 3])
    expect(versionsOf(failing)).toEqual([1])
    const [row] = await sql`
      select attempts, status, error, due_at > now() + interval '30 s' as "isLater" from reactions.outbox
      where aggregate_id = ${failing} and version = 2`
    expect(row).toEqual({ attempts: 1, status: 'waiting', error: 'listening: no room', isLater: true })
    expect(await round(target)).toEqual({ state: 'idle', handled: 0 })
    await sql`update reactions.outbox set due_at = now() where due_at is not null`
    await until(async () => {
      await round(target)
      return (await published()) === 6
    })
    expect(versionsOf(failing)).toEqual([1, 2, 3])
  })

  test(`after ${attemptsMax} attempts is a dead letter that holds back its own aggregate only`, async () => {
    const failing = await counterWith(application, 2)
    let tries = 0
    const { target, versionsOf } = listeningTarget(async ({ aggregateId, version }) => {
      if (aggregateId !== failing || version !== 2) return
      tries += 1
      throw new Error('no room')
    })
    await until(async () => {
      await round(target)
      return (await parked()) === 1
    })
    const fine = await counterWith(application, 1)
    await round(target)
    await round(target)
    expect(versionsOf(fine)).toEqual([1, 2])
    expect(tries).toBe(attemptsMax)
    expect(await listParkedMessages(sql, { limit: 10 })).toMatchObject([
      { aggregateId: failing, version: 2, attempts: attemptsMax, error: 'listening: no room', dueAt: null },
    ])
    expect(versionsOf(failing)).toEqual([1])
  })

  const withDeadLetter = async () => {
    const id = await counterWith(application, 2)
    let isRefusing = true
    const listening = listeningTarget(async ({ version }) => {
      if (isRefusing && version === 2) throw new Error('no room')
    })
    await until(async () => {
      await round(listening.target)
      return (await parked()) === 1
    })
    isRefusing = false
    const [letter] = await listParkedMessages(sql, { limit: 1 })
    const drain = () =>
      until(async () => {
        await round(listening.target)
        return (await outboxStats(sql)).waiting === 0
      })
    return { versions: () => listening.versionsOf(id), letterId: letter?.id ?? '', drain }
  }

  test('can be tried again once it is a dead letter: it goes first, the rest follows', async () => {
    const { versions, letterId, drain } = await withDeadLetter()
    expect(await retryMessage(sql, letterId)).toBe(true)
    expect(await retryMessage(sql, letterId)).toBe(false)
    await drain()
    expect(versions()).toEqual([1, 2, 3])
  })

  test('can be given up once it is a dead letter: the rest goes on without it', async () => {
    const { versions, letterId, drain } = await withDeadLetter()
    expect(await discardMessage(sql, letterId)).toBe(true)
    expect(await discardMessage(sql, letterId)).toBe(false)
    await drain()
    expect(versions()).toEqual([1, 3])
    expect(await outboxStats(sql)).toMatchObject({ total: 2, published: 2, parked: 0 })
  })
})

describe('a target that is away', () => {
  test('counts against no message, is asked with one at a time, and gets everything when it is back', async () => {
    const counters = await Promise.all([2, 2, 2, 2].map((increases) => counterWith(application, increases)))
    let isAway = true
    let asked = 0
    const { target, versionsOf } = listeningTarget(async () => {
      asked += 1
      if (isAway) throw new TargetAway('no connection')
    })
    await round(target, { ...quickly, lanesMax: 1 })
    expect(await checkpoint()).toMatchObject({ error: 'listening: no connection' })
    for (let turn = 0; turn < 20; turn++) {
      const before = asked
      await round(target)
      expect(asked - before).toBeLessThanOrEqual(1)
    }
    expect(await outboxStats(sql)).toMatchObject({ waiting: 12, parked: 0, attemptsMax: 0 })
    isAway = false
    await until(async () => {
      await round(target)
      return (await published()) === 12
    })
    for (const id of counters) expect(versionsOf(id)).toEqual([1, 2, 3])
    expect(await checkpoint()).toMatchObject({ error: null })
  })
})

describe('two relays', () => {
  test('one publishes while the other is busy elsewhere', async () => {
    await round(listeningTarget().target)
    await counterWith(application, 0)
    let meanwhile: unknown
    const { target, got } = listeningTarget(async () => {
      meanwhile = await round(listeningTarget().target)
    })
    expect(await round(target)).toEqual({ state: 'worked', handled: 1 })
    expect(meanwhile).toEqual({ state: 'busy', handled: 0 })
    expect(got).toHaveLength(1)
  })

  test('share the work: each message once, in order within each aggregate', async () => {
    const { target, got, versionsOf } = listeningTarget()
    const counters: string[] = []
    const write = async () => {
      for (let turn = 0; turn < 10; turn++) counters.push(await counterWith(application, 4))
    }
    const relay = async () => {
      while (got.length < 150) await round(target, { ...quickly, limit: 13 })
    }
    await Promise.all([write(), write(), write(), relay(), relay(), relay()])
    expect(got).toHaveLength(150)
    expect(new Set(got.map(({ id }) => id)).size).toBe(150)
    for (const id of counters) expect(versionsOf(id)).toEqual([1, 2, 3, 4, 5])
  })
})
