import type { Random } from './random'

export type Cell = string | number

export type Table = {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** What was promised beside what was measured. */
export type Target = {
  readonly sentence: string
  readonly wanted: number
  readonly measured: number
  readonly met: boolean
}

export type Findings = { readonly tables: readonly Table[]; readonly targets: readonly Target[] }

export type Surroundings = {
  /** a migrated database on a server of the bench's own, as superuser */
  readonly url: string
  readonly events: number
  readonly random: Random
  /** the parts of it to measure, all of them unless said otherwise */
  readonly parts: readonly string[]
  /** `fraction` from 0 to 1 of the whole bench */
  readonly report: (fraction: number, stage: string) => void
}

export type Bench = {
  readonly sentence: string
  /** what `--events` counts here */
  readonly events: { readonly meaning: string; readonly usual: number; readonly min: number; readonly max: number }
  /** what `--only` may name */
  readonly parts?: readonly string[]
  /** of the server, over the usual ones */
  readonly settings?: Readonly<Record<string, string>>
  run(surroundings: Surroundings): Promise<Findings>
}

export const atLeast = (sentence: string, wanted: number, measured: number): Target => ({
  sentence: `${sentence}: at least ${wanted}`,
  wanted,
  measured,
  met: measured >= wanted,
})

export const lessThan = (sentence: string, wanted: number, measured: number): Target => ({
  sentence: `${sentence}: less than ${wanted}`,
  wanted,
  measured,
  met: measured < wanted,
})
