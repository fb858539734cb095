import { expect, test } from 'vitest'
import { claim, payClaims, purse } from './saga.fixture'
import { commandFailed, happened, sagaSpecification, timedOut } from './saga-specification'
import { cancelTimeout, command, timeout } from './sagas'

const { given } = sagaSpecification(payClaims)
const opened = happened(claim, 'ClaimOpened', 'c-1', { cents: 500 })
const approved = happened(claim, 'ClaimApproved', 'c-1', { purse: 'p-1' })
const paid = happened(purse, 'PursePaid', 'p-1', { cents: 500, claimId: 'c-1' })
const pay = command(purse, 'PayFromPurse', 'p-1', { cents: 500, claimId: 'c-1' })
const refused = commandFailed('c-1', pay, { kind: 'refused', reason: 'The purse is too light.' })

test('an event may ask for a time-out', () =>
  given().when(opened).then(timeout('forgotten', '2026-01-02T12:00:00.000Z')))

test('what was folded before is known when a reaction is made', () => given(opened).when(approved).then(pay))

test('events of several aggregates belong to one process by its key', () =>
  given(opened, approved)
    .when(paid)
    .then(cancelTimeout('forgotten'), command(claim, 'CloseClaim', 'c-1', { reason: 'paid' })))

test('a command that failed is an input', () => {
  const when = given(opened, approved).when(refused)
  when.then(command(claim, 'CloseClaim', 'c-1', { reason: 'The purse is too light.' }))
  when.thenState({ status: 'failed', cents: 500 })
})

test('a time-out is an input', () =>
  given(opened)
    .when(timedOut('c-1', 'forgotten', '2026-01-02T12:00:00.000Z'))
    .then(command(claim, 'CloseClaim', 'c-1', { reason: 'forgotten at 2026-01-02T12:00:00.000Z' })))

test('an event without a reaction still changes the state', () => {
  const when = given(opened).when(happened(claim, 'ClaimClosed', 'c-1', { reason: 'by hand' }))
  when.thenNothing()
  when.thenState({ status: 'closed', cents: 500 })
})

test('inputs of two processes in one sentence are a mistake', () => {
  const other = happened(claim, 'ClaimApproved', 'c-2', { purse: 'p-1' })
  expect(() => given(opened).when(other)).toThrow('do not belong to one process of pay-claims')
})

test('a failure that the saga does not take in is a mistake', () => {
  const close = command(claim, 'CloseClaim', 'c-1', { reason: 'paid' })
  expect(() => given(opened).when(commandFailed('c-1', close, { kind: 'missing' }))).toThrow('does not go on')
})

test('other reactions or another state than expected are told apart', () => {
  expect(() => given(opened).when(approved).thenNothing()).toThrow()
  expect(() => given(opened).when(approved).thenState({ status: 'open', cents: 500 })).toThrow()
})
