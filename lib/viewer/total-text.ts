/** A number that is exact, or the least that it can be. */
export type EventTotal = { readonly count: number; readonly isExact: boolean }

/** Nobody waits for an exact number that is large: "10,000+ events". */
export const totalText = ({ count, isExact }: EventTotal): string =>
  `${count.toLocaleString('en')}${isExact ? '' : '+'} ${count === 1 && isExact ? 'event' : 'events'}`
