import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { causedBy, currentMetadata, metadataOf, withMetadata } from './metadata'

test('S0-53 outside of a request metadata is empty unless it is set', () => {
  expect(metadataOf()).toEqual({})
  expect(metadataOf({ testMode: true })).toEqual({ testMode: true })
})

test('S0-54 explicit values win over the context', () => {
  withMetadata({ requestId: 'r-1', actor: 'jane@example.com' }, () =>
    expect(metadataOf({ actor: 'system:import' })).toEqual({ requestId: 'r-1', actor: 'system:import' }),
  )
})

test('S0-53 top-level nulls fall away and nested ones stay', () => {
  expect(metadataOf({ a: 1, b: null, c: { d: null } })).toEqual({ a: 1, c: { d: null } })
})

test('an inner context adds to the outer one and ends with its work', () => {
  withMetadata({ a: 1 }, () => {
    withMetadata({ b: 2 }, () => expect(currentMetadata()).toEqual({ a: 1, b: 2 }))
    expect(currentMetadata()).toEqual({ a: 1 })
  })
  expect(currentMetadata()).toEqual({})
})

test('two requests at once do not see each other', async () => {
  const seen = await Promise.all(
    ['r-1', 'r-2'].map((requestId) =>
      withMetadata({ requestId }, async () => {
        await pause(5)
        return currentMetadata().requestId
      }),
    ),
  )
  expect(seen).toEqual(['r-1', 'r-2'])
})

test('what follows from an event keeps its correlation and names it as the cause', () => {
  expect(causedBy({ id: 'e-2', metadata: { correlationId: 'k-1' } })).toEqual({
    correlationId: 'k-1',
    causationId: 'e-2',
  })
  expect(causedBy({ id: 'e-1', metadata: {} })).toEqual({ correlationId: 'e-1', causationId: 'e-1' })
})
