import { isAggregateId } from './event-sourcing/event'
import { storable } from './event-sourcing/storable'

type Params = Readonly<Record<string, string | string[] | undefined>>

/** A page gets the segments of its path percent-encoded (see `titled`); what is no id after decoding is null. */
export const idInPath = (segment: string | undefined): string | null => {
  if (segment === undefined) return null
  try {
    const id = decodeURIComponent(segment)
    return isAggregateId(id) ? id : null
  } catch {
    return null
  }
}

/** One value of a query parameter, as something can be looked up with it; given twice, the first counts. */
export const textParam = (params: Params, name: string): string | undefined => {
  const value = Object.hasOwn(params, name) ? params[name] : undefined
  const text = Array.isArray(value) ? value[0] : value
  return text ? storable(text) : undefined
}

type Place = { readonly after?: string; readonly before?: string }
type Found = { readonly place: Place; readonly problem: string | null }

/** Where a list begins: a place that is none is the first page, with a message that says why. */
export const placeIn = async (params: Params, exists: (id: string) => Promise<boolean>): Promise<Found> => {
  const after = textParam(params, 'after')
  const before = textParam(params, 'before')
  const cursor = after ?? before
  if (cursor === undefined) return { place: {}, problem: null }
  if (after !== undefined && before !== undefined)
    return { place: {}, problem: 'The address asks for two places in the list at once. This is the first page.' }
  if (!(await exists(cursor)))
    return { place: {}, problem: 'The address names a place that is not in this list. This is the first page.' }
  return { place: after === undefined ? { before: cursor } : { after: cursor }, problem: null }
}

/** What a list is called where it begins at a place. */
export const titleAt = (list: string, { after, before }: Place): string =>
  [list, after !== undefined && `after ${after}`, before !== undefined && `before ${before}`]
    .filter(Boolean)
    .join(' · ')
