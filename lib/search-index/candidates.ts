/**
 * Which events may match, said in terms of the index: a superset that the exact condition is asked of again. `every`
 * is what the index cannot narrow.
 */
export type Candidates =
  | { readonly kind: 'every' }
  | { readonly kind: 'none' }
  | { readonly kind: 'term'; readonly term: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Candidates[] }
