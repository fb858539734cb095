import { test } from 'vitest'
import { z } from 'zod'
import { claim, purse } from './saga.fixture'
import { cancelTimeout, command, saga, timeout } from './sagas'

const state = z.object({ seen: z.number() })
const initial = { seen: 0 }
const key = ({ aggregateId }: { readonly aggregateId: string }) => aggregateId
const premises = { name: 'a', from: [claim], to: [claim], state, initial, key }

test('an event of another aggregate does not compile', () => {
  // @ts-expect-error the saga does not follow purses
  saga(premises, { evolve: { PurseFilled: () => ({ seen: 1 }) }, react: {} })
  // @ts-expect-error ClaimOpend is a typo
  saga(premises, { evolve: {}, react: { ClaimOpend: () => [] } })
})

test('a wrong state does not compile', () => {
  // @ts-expect-error seen must be a number
  saga({ ...premises, initial: { seen: '0' } }, { evolve: {}, react: {} })
  // @ts-expect-error seen must be a number
  saga(premises, { evolve: { ClaimOpened: () => ({ seen: '1' }) }, react: {} })
})

test('what an event does not hold cannot be read', () => {
  // @ts-expect-error a claim has cents
  saga(premises, { evolve: { ClaimOpened: (_, { data }) => ({ seen: data.dollars }) }, react: {} })
})

test('a command that is unknown, wrong or not for these aggregates does not compile', () => {
  // @ts-expect-error no such command
  command(claim, 'CloseClaims', '1', { reason: 'x' })
  // @ts-expect-error the reason is missing
  command(claim, 'CloseClaim', '1', {})
  // @ts-expect-error the reason is a text
  command(claim, 'CloseClaim', '1', { reason: 1 })
  // @ts-expect-error the saga does not command purses
  saga(premises, { evolve: {}, react: { ClaimOpened: () => [command(purse, 'FillPurse', '1', { cents: 1 })] } })
})

test('a failure of a command that the saga cannot issue does not compile', () => {
  // @ts-expect-error the saga does not command purses
  saga(premises, { evolve: {}, react: {}, failed: { PayFromPurse: { react: () => [] } } })
  saga(premises, {
    evolve: {},
    react: {},
    // @ts-expect-error closing has a reason, no cents
    failed: { CloseClaim: { evolve: (_, { data }) => ({ seen: data.cents }) } },
  })
})

test('a misspelt time-out does not compile', () => {
  const patient = { ...premises, timeouts: ['forgotten'] as const }
  saga(patient, {
    evolve: {},
    // @ts-expect-error forgoten is a typo
    react: { ClaimOpened: (_, { recordedAt }) => [timeout('forgoten', recordedAt)] },
    timeouts: { forgotten: {} },
  })
  // @ts-expect-error nobody says what happens then
  saga(patient, { evolve: {}, react: {} })
  // @ts-expect-error forgoten is a typo
  saga(patient, { evolve: {}, react: {}, timeouts: { forgoten: {} } })
  // @ts-expect-error there is no time-out at all
  saga(premises, { evolve: {}, react: { ClaimOpened: () => [cancelTimeout('forgotten')] } })
})

test('a state with a Date does not compile', () => {
  const at = z.object({ at: z.date() })
  // @ts-expect-error a Date does not survive JSON
  saga({ ...premises, state: at, initial: { at: new Date() } }, { evolve: {}, react: {} })
})
