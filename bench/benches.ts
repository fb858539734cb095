import type { Bench } from './method/bench'

const load = {
  append: async () => (await import('./append-costs-little-more-than-a-bare-insert')).bench,
  dispatch: async () => (await import('./dispatch-records-a-customer-in-one-transaction')).bench,
  state: async () => (await import('./state-of-a-long-stream-is-there-at-once')).bench,
  projections: async () => (await import('./read-models-follow-the-log-and-are-rebuilt-beside-the-live-ones')).bench,
  pages: async () => (await import('./pages-cost-little-more-than-bare-ones')).bench,
} satisfies Record<string, () => Promise<Bench>>

export type BenchName = keyof typeof load

export const benchNames: readonly BenchName[] = ['append', 'dispatch', 'state', 'projections', 'pages']

/** Each bench is loaded alone: the peers are not there in an installation without development dependencies. */
export const loadBench = (name: BenchName): Promise<Bench> => load[name]()
