import { type EventFilters, type QueryInput, readParameter, withoutCursor } from './filters'
import { withName } from './search/edit'
import { momentBehind } from './shown-time'

const asIs = (value: string) => ({ value })

const choices = [
  { key: 'eventType', shown: 'shown_type', name: '@type' },
  { key: 'aggregate', shown: 'shown_aggregate', name: '@aggregate' },
] as const

/**
 * Without a script, a form sends a drop-down that showed what the text said together with a text that may now say
 * something else. What the drop-down showed travels along: where it is unchanged the text counts, otherwise it is
 * written into the text. So does a time that a field shows only in part: it counts while the field is unchanged. Null
 * where there is nothing to settle.
 */
export const settleChoices = (input: QueryInput, filters: EventFilters): EventFilters | null => {
  const shownBefore = (shown: string) => readParameter(input, shown, asIs, [])
  const open = choices.flatMap((choice) => {
    const before = shownBefore(choice.shown)
    return before === undefined ? [] : [{ ...choice, before }]
  })
  const [shownFrom, shownTo] = [shownBefore('shown_from'), shownBefore('shown_to')]
  if (open.length === 0 && shownFrom === undefined && shownTo === undefined) return null
  const [from, to] = [momentBehind(filters.from, shownFrom), momentBehind(filters.to, shownTo)]
  const exact = { ...withoutCursor(filters), ...(from && { from }), ...(to && { to }) }
  return open.reduce<EventFilters>((settled, { key, name, before }) => {
    const { [key]: chosen, ...rest } = settled
    return chosen === before ? rest : { ...rest, q: withName(rest.q ?? '', name, chosen ?? null) }
  }, exact)
}
