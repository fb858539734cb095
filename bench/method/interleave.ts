import type { Random } from './random'

export type Variant<Name extends string> = { readonly name: Name; measure(): Promise<number> }

type Options = {
  readonly rounds: number
  readonly random: Random
  readonly beforeRound?: (round: number) => unknown
}

/** Measures all variants once per round, in an order drawn anew for each; answers the values of a variant by round. */
export async function interleave<Name extends string>(
  variants: readonly Variant<Name>[],
  { rounds, random, beforeRound }: Options,
): Promise<(name: Name) => readonly number[]> {
  const values = new Map<Name, number[]>(variants.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    await beforeRound?.(round)
    for (const { name, measure } of random.shuffled(variants)) values.get(name)?.push(await measure())
  }
  return (name) => values.get(name) ?? []
}
