import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { TargetAway } from '../errors'
import { pauseConsumer, resumeConsumer } from './checkpoints'
import { discardDelivery, retryDelivery } from './deliveries'
import { forgetDeliveries } from './forget-deliveries'
import { consumerOf } from './inboxes'
import { inboxesOn } from './inboxes.fixture'

const database = await testDatabase()
const { application, admin } = database
const { queue, anInbox, follow, work, letPass, increase, store } = inboxesOn(database)

const id = () => uuidv7()
const place = (inbox: { readonly name: string }, position: number | undefined) => ({
  consumer: consumerOf(inbox.name),
  position: position ?? 0,
})

describe('who gets which event', () => {
  test('T0-190 an inbox acts once on an event that it wants', async () => {
    const [visitors, seen] = [id(), await anInbox()]
    await increase(visitors)
    await follow(seen.inbox)
    expect(await seen.jobs()).toMatchObject([{ state: 'created' }])
    await work(seen.inbox)
    expect(seen.effects).toEqual([`${visitors}/1`])
    expect(await seen.statuses()).toEqual(['done 1'])
    expect(await seen.jobs()).toMatchObject([{ state: 'completed' }])
  })

  // The seed's base class stood for all events; here each inbox names what it wants, and gets it once.
  test('T0-191 T0-193 T0-194 T0-195 two inboxes for one event have a job each', async () => {
    const [visitors, one, other] = [id(), await anInbox(), await anInbox()]
    await increase(visitors)
    await follow(one.inbox)
    await follow(other.inbox)
    await work(one.inbox, other.inbox)
    expect([one.effects, other.effects]).toEqual([[`${visitors}/1`], [`${visitors}/1`]])
  })

  test('T0-192 T0-196 an event that no inbox wants makes no job', async () => {
    const seen = await anInbox()
    await store.append({
      stream: { aggregateType: 'Counter', aggregateId: id() },
      expected: 'any',
      events: [{ id: id(), type: 'CounterNamed', schemaVersion: 1, payload: { label: 'visits' } }],
      metadata: {},
    })
    await follow(seen.inbox)
    expect(await seen.jobs()).toEqual([])
    expect(await seen.rows()).toEqual([])
  })

  test('an inbox begins with what happens after it first ran', async () => {
    const visitors = id()
    await increase(visitors)
    const seen = await anInbox()
    await increase(visitors)
    await follow(seen.inbox)
    await work(seen.inbox)
    expect(seen.effects).toEqual([`${visitors}/2`])
  })
})

describe('the job and the checkpoint stand or fall together', () => {
  // The seed logged the failure and lost the event; here nothing has happened, and the next round tries it again.
  test('T0-200 T0-201 a queue that is unavailable rolls the checkpoint back, and stops no other inbox', async () => {
    const [visitors, one, other] = [id(), await anInbox(), await anInbox()]
    const before = await one.checkpoint()
    await increase(visitors)
    const unavailable = { enqueue: () => Promise.reject(new Error('queue unavailable')) }
    await expect(follow(one.inbox, unavailable)).rejects.toThrow('queue unavailable')
    expect(await one.checkpoint()).toEqual({ ...before, error: expect.stringMatching(/^queue unavailable/) })
    expect(await one.rows()).toEqual([])
    await follow(other.inbox)
    await work(other.inbox)
    expect(other.effects).toEqual([`${visitors}/1`])
    await follow(one.inbox)
    await work(one.inbox)
    expect(one.effects).toEqual([`${visitors}/1`])
  })

  test('a job that runs again after it is done does nothing', async () => {
    const [visitors, seen] = [id(), await anInbox()]
    await increase(visitors)
    await follow(seen.inbox)
    await work(seen.inbox)
    const [{ position } = { position: 0 }] = await seen.rows()
    await application.db.transaction((tx) => queue.enqueue(tx, [{ inbox: seen.name, position }]))
    await work(seen.inbox)
    expect(seen.attempts).toEqual([`${visitors}/1`])
    expect(await seen.jobs()).toMatchObject([{ state: 'completed' }, { state: 'completed' }])
  })
})

describe('order', () => {
  test('events of one aggregate are acted on one after the other, however many come at once', async () => {
    const [visitors, seen] = [id(), await anInbox()]
    await increase(visitors, 3)
    await follow(seen.inbox)
    expect(await seen.jobs()).toHaveLength(1)
    await increase(visitors, 2)
    await follow(seen.inbox)
    expect(await seen.jobs()).toHaveLength(1)
    await work(seen.inbox)
    expect(seen.effects).toEqual([1, 2, 3, 4, 5].map((version) => `${visitors}/${version}`))
  })

  test('H03 an effect that keeps failing is parked with its error, holds back its aggregate alone, and can be tried again', async () => {
    const [bad, good] = [id(), id()]
    let isBroken = true
    const seen = await anInbox(({ aggregateId, version, attempt }) => {
      if (isBroken && aggregateId === bad && version === 1) throw new Error(`no, for the ${attempt}th time`)
    })
    await increase(bad, 2)
    await increase(good, 2)
    await follow(seen.inbox)
    const pauses: number[] = []
    for (let attempt = 1; attempt <= 5; attempt++) {
      await work(seen.inbox)
      const [waiting] = await application.sql<{ pause: number }[]>`
        select extract(epoch from due_at - updated_at)::float8 as pause from reactions.deliveries
        where consumer = ${consumerOf(seen.name)} and attempts = ${attempt} and status = 'waiting'`
      if (waiting) pauses.push(waiting.pause)
      await letPass(60)
    }
    expect(seen.attempts.filter((each) => each === `${bad}/1`)).toHaveLength(5)
    expect(pauses).toHaveLength(4)
    pauses.forEach((pause, index) => {
      expect(pause).toBeGreaterThanOrEqual(2 ** index)
      expect(pause).toBeLessThan(2 ** (index + 1))
    })
    expect(seen.effects).toEqual([`${good}/1`, `${good}/2`])
    const [parked, behind] = await seen.rows()
    expect(parked).toMatchObject({ status: 'parked', attempts: 5 })
    expect(parked?.error).toMatch(/^no, for the 5th time\nat /)
    expect(behind).toMatchObject({ status: 'waiting', attempts: 0 })
    expect(await seen.checkpoint()).toMatchObject({ error: expect.stringMatching(/^no, for the 5th time/) })

    isBroken = false
    expect(await application.sql.begin((tx) => retryDelivery(tx, place(seen, parked?.position)))).toBe(true)
    await work(seen.inbox)
    expect(seen.effects).toEqual([`${good}/1`, `${good}/2`, `${bad}/1`, `${bad}/2`])
    expect((await seen.rows()).map(({ status, error }) => ({ status, error }))).toEqual(
      Array.from({ length: 4 }, () => ({ status: 'done', error: null })),
    )
  })

  test('a dead letter that is discarded lets those behind it go on', async () => {
    const bad = id()
    const seen = await anInbox(({ version }) => {
      if (version === 1) throw new Error('no')
    })
    await increase(bad, 2)
    await follow(seen.inbox)
    for (let attempt = 1; attempt <= 5; attempt++) {
      await work(seen.inbox)
      await letPass(60)
    }
    const [parked] = await seen.rows()
    expect(await application.sql.begin((tx) => discardDelivery(tx, place(seen, parked?.position)))).toBe(true)
    await work(seen.inbox)
    expect(seen.effects).toEqual([`${bad}/2`])
    expect(await seen.statuses()).toEqual(['discarded 5', 'done 1'])
  })
})

describe('what goes wrong around an effect', () => {
  test('the other side being away is no fault of the event: it is tried until the other side is back', async () => {
    const visitors = id()
    let isAway = true
    const seen = await anInbox(() => {
      if (isAway) throw new TargetAway('nothing listens there')
    })
    await increase(visitors, 2)
    await follow(seen.inbox)
    for (let attempt = 1; attempt <= 7; attempt++) {
      await work(seen.inbox)
      await letPass(31)
    }
    expect(await seen.statuses()).toEqual(['waiting 0', 'waiting 0'])
    expect((await seen.rows())[0]?.error).toMatch(/^nothing listens there/)
    isAway = false
    await work(seen.inbox)
    expect(seen.effects).toEqual([`${visitors}/1`, `${visitors}/2`])
  })

  test('an effect that hangs is cut off before anybody else gets its job', async () => {
    const hasty = inboxesOn(database, { leaseSeconds: 1 })
    const seen = await hasty.anInbox(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('cut off')))
        }),
    )
    await increase(id())
    await hasty.follow(seen.inbox)
    await hasty.work(seen.inbox)
    const [row] = await seen.rows()
    expect(row).toMatchObject({ status: 'waiting', attempts: 1 })
    expect(row?.error).toMatch(/timeout|cut off/)
  })

  test('a process that died in the middle of a job leaves it to others once its lease is over', async () => {
    const [visitors, seen] = [id(), await anInbox()]
    await increase(visitors)
    await follow(seen.inbox)
    expect(await queue.take(10)).toHaveLength(1)
    await work(seen.inbox)
    expect(seen.attempts).toEqual([])
    await letPass(31)
    await work(seen.inbox)
    await letPass(3)
    await work(seen.inbox)
    expect(seen.effects).toEqual([`${visitors}/1`])
  })

  test('an event that kills its process again and again is parked', async () => {
    const seen = await anInbox()
    await increase(id())
    await follow(seen.inbox)
    await application.sql`update reactions.deliveries set attempts = 5 where consumer = ${consumerOf(seen.name)}`
    await work(seen.inbox)
    expect(seen.attempts).toEqual([])
    expect(await seen.rows()).toMatchObject([
      { status: 'parked', error: 'Its process ended in the middle of it 5 times.' },
    ])
  })

  test('an event whose payload does not fit is parked; it never reaches the effect', async () => {
    const seen = await anInbox()
    await store.append({
      stream: { aggregateType: 'Counter', aggregateId: id() },
      expected: 'any',
      events: [{ id: id(), type: 'CounterIncreased', schemaVersion: 1, payload: { by: 'much' } }],
      metadata: {},
    })
    await follow(seen.inbox)
    for (let attempt = 1; attempt <= 5; attempt++) {
      await work(seen.inbox)
      await letPass(60)
    }
    expect(seen.attempts).toEqual([])
    expect(await seen.rows()).toMatchObject([
      { status: 'parked', error: expect.stringMatching(/does not fit its schema/) },
    ])
  })

  test('jobs that were lost are made again from the deliveries', async () => {
    const [visitors, seen] = [id(), await anInbox()]
    await increase(visitors, 2)
    await follow(seen.inbox)
    await admin`truncate jobs.job`
    await work(seen.inbox)
    expect(seen.effects).toEqual([])
    await letPass(10)
    await work(seen.inbox)
    expect(seen.effects).toEqual([`${visitors}/1`, `${visitors}/2`])
  })

  test('a paused inbox does nothing, and goes on where it stopped', async () => {
    const [visitors, seen] = [id(), await anInbox()]
    await increase(visitors, 2)
    await follow(seen.inbox)
    await pauseConsumer(application.sql, consumerOf(seen.name))
    await work(seen.inbox)
    await letPass(10)
    await work(seen.inbox)
    expect(seen.attempts).toEqual([])
    await resumeConsumer(application.sql, consumerOf(seen.name))
    await work(seen.inbox)
    expect(seen.effects).toEqual([`${visitors}/1`, `${visitors}/2`])
  })

  test('an inbox that is off here leaves its jobs to where it is on', async () => {
    const [visitors, seen] = [id(), await anInbox()]
    await increase(visitors)
    await follow(seen.inbox)
    await work({ ...seen.inbox, off: () => 'SMTP_URL is not set' })
    expect(seen.attempts).toEqual([])
    await letPass(10)
    await work(seen.inbox)
    expect(seen.effects).toEqual([`${visitors}/1`])
  })

  test('what is done is forgotten after a while, what is open never', async () => {
    const [visitors, seen] = [
      id(),
      await anInbox(({ version }) => {
        if (version === 2) throw new Error('no')
      }),
    ]
    await increase(visitors, 2)
    await follow(seen.inbox)
    await work(seen.inbox)
    await letPass(8 * 24 * 60 * 60)
    await forgetDeliveries(application.sql, new Date(Date.now() - 7 * 24 * 60 * 60 * 1000))
    expect(await seen.statuses()).toEqual(['waiting 1'])
  })
})
