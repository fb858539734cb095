import { type EventFilters, type QueryInput, readParameter, withoutCursor } from './filters'
import { withName } from './search/edit'

const asIs = (value: string) => ({ value })

const choices = [
  { key: 'eventType', shown: 'shown_type', name: '@type' },
  { key: 'aggregate', shown: 'shown_aggregate', name: '@aggregate' },
] as const

/**
 * Without a script, a form sends a drop-down that showed what the text said together with a text that may now say
 * something else. What the drop-down showed travels along: where it is unchanged the text counts, otherwise it is
 * written into the text. Null where there is nothing to settle.
 */
export const settleChoices = (input: QueryInput, filters: EventFilters): EventFilters | null => {
  const open = choices.flatMap((choice) => {
    const before = readParameter(input, choice.shown, asIs, [])
    return before === undefined ? [] : [{ ...choice, before }]
  })
  if (open.length === 0) return null
  return open.reduce<EventFilters>((settled, { key, name, before }) => {
    const { [key]: chosen, ...rest } = settled
    return chosen === before ? rest : { ...rest, q: withName(rest.q ?? '', name, chosen ?? null) }
  }, withoutCursor(filters))
}
