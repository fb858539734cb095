/** A place in a list, newest first: what is older than an id, or newer than it. */
export type Place = { readonly after?: string; readonly before?: string }
export type Page<Item> = {
  readonly items: readonly Item[]
  /** older: the `after` of the next page */
  readonly next: string | null
  /** newer: the `before` of the previous page */
  readonly prev: string | null
}

/** Makes a page of rows that were asked for with one more than `limit`, in the direction of reading. */
export const pageOf = <Item extends { readonly id: string }>(
  rows: readonly Item[],
  place: Place,
  limit: number,
): Page<Item> => {
  const kept = rows.slice(0, limit)
  const hasMore = rows.length > limit
  const items = place.before === undefined ? kept : kept.toReversed()
  const first = items[0]?.id ?? null
  const last = items.at(-1)?.id ?? null
  return place.before === undefined
    ? { items, next: hasMore ? last : null, prev: place.after === undefined ? null : first }
    : { items, next: last, prev: hasMore ? first : null }
}
