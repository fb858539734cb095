import { expect, test } from 'vitest'
import { commandsFrom, type SyntheticCommand } from './commands'
import { demoHistory } from './demo-history'
import { randomFrom } from './random'

const commands = (seed: string, count: number): SyntheticCommand[] => {
  const sequence = commandsFrom(randomFrom(seed))
  return Array.from({ length: count }, () => sequence.next().value)
}

test('the same random seed gives the same ids and data', () => {
  expect(commands('a', 500)).toEqual(commands('a', 500))
  expect(commands('a', 500)).not.toEqual(commands('b', 500))
})

test('a seed brings every command, and e-mails that somebody has already', () => {
  const sequence = commands('a', 2_000)
  expect(new Set(sequence.map(({ type }) => type))).toEqual(
    new Set(['CreateCustomer', 'UpdateCustomer', 'DeleteCustomer', 'CreateAccount', 'UpdateAccount']),
  )
  const created = sequence.filter(({ type }) => type === 'CreateCustomer').map(({ data }) => data.email)
  expect(new Set(created).size).toBeLessThan(created.length)
})

test('the demo is a month of history: in order, in the past, with something of everything', () => {
  const now = new Date('2026-11-20T12:00:00Z')
  const events = demoHistory(now)
  const times = events.map(({ recordedAt }) => recordedAt)
  expect(events).toHaveLength(150)
  expect(times).toEqual(times.toSorted())
  expect((times.at(-1) ?? '') < now.toISOString()).toBe(true)
  expect((times[0] ?? '') > '2026-10-20').toBe(true)
  expect(new Set(events.map(({ type }) => type))).toEqual(
    new Set([
      'CustomerCreated',
      'CustomerUpdated',
      'CustomerDeleted',
      'CustomerEmailTaken',
      'AccountCreated',
      'AccountUpdated',
    ]),
  )
})
