import type { Candidates } from './candidates'

const every: Candidates = { kind: 'every' }
const none: Candidates = { kind: 'none' }

const isKind =
  (kind: Candidates['kind']) =>
  (candidates: Candidates): boolean =>
    candidates.kind === kind

/** The same set without `every` and `none` inside, unless it is one of them. */
export const simplify = (candidates: Candidates): Candidates => {
  if (candidates.kind !== 'and' && candidates.kind !== 'or') return candidates
  const [whole, nothing] = candidates.kind === 'and' ? [every, none] : [none, every]
  const of = candidates.of.map(simplify)
  if (of.some(isKind(nothing.kind))) return nothing
  const rest = of.filter((each) => each.kind !== whole.kind)
  const [first, ...more] = rest
  return first === undefined ? whole : more.length === 0 ? first : { kind: candidates.kind, of: rest }
}

/** All terms in it, each once. */
export const termsIn = (candidates: Candidates): readonly string[] => {
  if (candidates.kind === 'term') return [candidates.term]
  return 'of' in candidates ? [...new Set(candidates.of.flatMap(termsIn))] : []
}
