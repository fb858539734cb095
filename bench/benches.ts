import type { Bench } from './method/bench'

const load = {
  append: async () => (await import('./append-costs-little-more-than-a-bare-insert')).bench,
  dispatch: async () => (await import('./dispatch-records-a-customer-in-one-transaction')).bench,
  state: async () => (await import('./state-of-a-long-stream-is-there-at-once')).bench,
  projections: async () => (await import('./read-models-follow-the-log-and-are-rebuilt-beside-the-live-ones')).bench,
  reactions: async () => (await import('./reactions-follow-a-command-within-a-second')).bench,
  worker: async () => (await import('./a-worker-leaves-writers-most-of-their-speed')).bench,
  recovery: async () => (await import('./a-killed-worker-is-made-up-for-in-seconds')).bench,
  pages: async () => (await import('./pages-cost-little-more-than-bare-ones')).bench,
  search: async () => (await import('./searches-answer-within-their-budget')).bench,
} satisfies Record<string, () => Promise<Bench>>

export type BenchName = keyof typeof load

export const benchNames: readonly BenchName[] = [
  'append',
  'dispatch',
  'state',
  'projections',
  'reactions',
  'worker',
  'recovery',
  'pages',
  'search',
]

/** Each bench is loaded alone: the peers are not there in an installation without development dependencies. */
export const loadBench = (name: BenchName): Promise<Bench> => load[name]()
