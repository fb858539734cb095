import type { Reviewer } from '../auth/role'

const keptMs = 2_000
const keptMost = 100

type Kept<Value> = { readonly answer: Promise<Value>; readonly until: number }

/**
 * Asks the same at most every two seconds, and answers what was said last in between; a failure is kept for nobody.
 * For what all reviewers see alike.
 */
export const keptBriefly = <Question, Value>(
  ask: (reviewer: Reviewer, question: Question) => Promise<Value>,
  keyOf: (question: Question) => string,
  now = () => performance.now(),
) => {
  const kept = new Map<string, Kept<Value>>()
  return (reviewer: Reviewer, question: Question): Promise<Value> => {
    const key = keyOf(question)
    const known = kept.get(key)
    if (known && now() < known.until) return known.answer
    const asked = { answer: ask(reviewer, question), until: now() + keptMs }
    kept.delete(key)
    kept.set(key, asked)
    const [oldest = key] = kept.keys()
    if (kept.size > keptMost) kept.delete(oldest)
    asked.answer.catch(() => {
      if (kept.get(key) === asked) kept.delete(key)
    })
    return asked.answer
  }
}
