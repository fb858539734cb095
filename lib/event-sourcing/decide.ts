import type { z } from 'zod'
import {
  type AnyAggregate,
  type Decision,
  type EventsOf,
  type FieldErrors,
  isOpening,
  type Mark,
  mayOpen,
  type StateOf,
  schemaOf,
  type World,
} from './aggregate'
import { CommandHandlerNotFound } from './errors'
import type { JsonObject } from './json'
import type { Failure } from './outcome'
import { handlerOf, own } from './replay'

type Message = { readonly type: string; readonly data: unknown }
export type Verdict<Event> =
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly failure: Failure }

const isAbsent = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value && typeof value === 'object' ? Reflect.get(value, key) : undefined), data)

/** Zod's issues as messages at their fields, all fields at once; what is absent or blank says `can't be blank`. */
export const fieldErrors = (issues: readonly z.core.$ZodIssue[], data: unknown): FieldErrors => {
  const errors: Record<string, string[]> = Object.create(null)
  const add = (field: string, message: string) => {
    const messages = errors[field] ?? []
    if (!messages.includes(message)) errors[field] = [...messages, message]
  }
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) add([...issue.path, key].join('.'), 'is unknown')
    else if (isAbsent(valueAt(data, issue.path)) && issue.path.length > 0) add(issue.path.join('.'), "can't be blank")
    else add(issue.path.join('.') || 'data', issue.message)
  }
  return { ...errors }
}

/** Parses the data of a command by its schema: the parsed input or the messages at its fields. */
export const validate = (
  aggregate: AnyAggregate,
  command: Message,
): { readonly ok: true; readonly input: JsonObject } | { readonly ok: false; readonly errors: FieldErrors } => {
  const mark = own<Mark>(aggregate.commands, command.type)
  if (!mark) throw new CommandHandlerNotFound(`${aggregate.name} has no command ${command.type}`)
  const parsed = schemaOf(mark).safeParse(command.data)
  return parsed.success
    ? { ok: true, input: parsed.data }
    : { ok: false, errors: fieldErrors(parsed.error.issues, command.data) }
}

const isList = <Event>(decision: Decision<Event>): decision is readonly Event[] => Array.isArray(decision)

/** A command against a state: the events it yields, or why not. Pure; `world` brings the present moment. */
export const decide = <A extends AnyAggregate>(
  aggregate: A,
  state: StateOf<A> | undefined,
  command: Message,
  world: World,
): Verdict<EventsOf<A>> => {
  const validated = validate(aggregate, command)
  if (!validated.ok) return { ok: false, failure: { kind: 'invalid', errors: validated.errors } }
  const mark: Mark = aggregate.commands[command.type]
  const begins = isOpening(mark)
  if (begins && state !== undefined) return { ok: false, failure: { kind: 'taken' } }
  if (!mayOpen(mark) && state === undefined) return { ok: false, failure: { kind: 'missing' } }
  const decider = handlerOf<Decision<EventsOf<A>>>(aggregate.decide, command.type)
  if (!decider) throw new CommandHandlerNotFound(`${aggregate.name} does not decide ${command.type}`)
  const decision = begins ? decider(validated.input, world) : decider(state, validated.input, world)
  if (isList(decision)) return { ok: true, events: decision }
  if ('refused' in decision) {
    const { refused: reason, errors } = decision
    return { ok: false, failure: errors ? { kind: 'refused', reason, errors } : { kind: 'refused', reason } }
  }
  return { ok: true, events: [decision] }
}
