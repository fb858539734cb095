/** Payloads may hold anything: what is kept of them has an end. */
export const CATALOGUE_LIMITS = {
  keys: 5_000,
  keyLength: 200,
  /** as many segments as a search may name */
  keyDepth: 10,
  valuesPerKey: 500,
  valueLength: 200,
  values: 100_000,
} as const

export type CatalogueLimits = { readonly [Name in keyof typeof CATALOGUE_LIMITS]: number }
