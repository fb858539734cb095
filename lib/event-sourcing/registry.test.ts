import { expect, test } from 'vitest'
import { counter } from './counter.fixture'
import { AlreadyRegistered } from './errors'
import { createRegistry, type Handler } from './registry'

const handler: Handler = (_, next) => next()
const other: Handler = async () => ({ refused: 'No.' })
const registry = (conventionFallback = true) => createRegistry({ aggregates: [counter], conventionFallback })
const reasonOf = (route: ReturnType<ReturnType<typeof registry>['resolve']>) =>
  'notFound' in route ? route.notFound : ''

test('T0-090 a registered handler is found', () => {
  const commands = registry()
  commands.register('OpenCounter', handler)
  expect(commands.handlerFor('OpenCounter')).toBe(handler)
})

test('T0-091 a second registration for the same command is an error', () => {
  const commands = registry()
  commands.register('OpenCounter', handler)
  expect(() => commands.register('OpenCounter', other)).toThrow(AlreadyRegistered)
  expect(() => commands.register('OpenCounter', other)).toThrow('Command handler already registered for')
})

test('T0-092 an unregistered command has no handler', () => {
  expect(registry().handlerFor('OpenCounter')).toBeNull()
})

test('T0-093 two commands with two handlers resolve independently, and deregistering forgets one', () => {
  const commands = registry()
  commands.register('OpenCounter', handler)
  commands.register('CloseCounter', other)
  expect([commands.handlerFor('OpenCounter'), commands.handlerFor('CloseCounter')]).toEqual([handler, other])
  commands.deregister('OpenCounter')
  expect([commands.handlerFor('OpenCounter'), commands.handlerFor('CloseCounter')]).toEqual([null, other])
})

test('T0-082 by convention a command finds decide under its own name', () => {
  expect(registry().resolve('OpenCounter')).toEqual({ aggregate: counter, handler: null })
})

test('T0-086 a registered handler comes before the convention', () => {
  const commands = registry()
  commands.register('OpenCounter', handler)
  expect(commands.resolve('OpenCounter')).toEqual({ aggregate: counter, handler })
})

test('T0-083 T0-084 T0-087 an unhandled command says what was tried and how to register', () => {
  const reason = reasonOf(registry().resolve('ShipIt'))
  expect(reason).toMatch(/^No handler found for ShipIt\./)
  expect(reason).toContain('Tried convention-based lookup: Counter.decide.ShipIt.')
  expect(reason).toContain("Register one with registry.register('ShipIt', handler).")
})

test('T0-085 without the fallback the error does not speak of a convention, and known commands need a handler', () => {
  const reason = reasonOf(registry(false).resolve('OpenCounter'))
  expect(reason).toMatch(/^No handler found for OpenCounter/)
  expect(reason).not.toContain('Tried convention-based lookup')
})

test.each(['toString', 'constructor', '__proto__'])('%s is no command', (type) => {
  expect(registry().resolve(type)).toHaveProperty('notFound')
})

test('two aggregates may not declare the same command or event', () => {
  expect(() => createRegistry({ aggregates: [counter, { ...counter, name: 'Copy' }] })).toThrow(AlreadyRegistered)
})

test('the commands that are listed are those that somebody answers', () => {
  const listed = (conventionFallback: boolean, handlers = {}) =>
    createRegistry({ aggregates: [counter], handlers, conventionFallback })
      .commands()
      .map(({ type }) => type)
  expect(listed(true)).toEqual(Object.keys(counter.commands))
  expect(listed(false)).toEqual([])
  expect(listed(false, { CloseCounter: handler })).toEqual(['CloseCounter'])
})
