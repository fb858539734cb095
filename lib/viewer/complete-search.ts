import type { Reviewer } from '../auth/role'
import { SEARCH_LIMITS } from './search/query'
import { type Sources, type Suggestion, suggestKeys, suggestValues } from './suggestions'
import { totalText } from './total-text'
import { typingPlace } from './typing-place'

/** A way to go on with a text: what it would be then, and where the typing would go on. */
export type Completion = {
  readonly label: string
  readonly detail: string
  readonly text: string
  readonly caret: number
}

const COUNT = 10

const detailOf = ({ events }: Suggestion): string =>
  events === null ? '' : totalText({ count: events, isExact: true })

/** How one may go on typing a search, at a place of its text. */
export const completeSearch = async (
  reviewer: Reviewer,
  text: string,
  caret: number,
  sources?: Sources,
): Promise<readonly Completion[]> => {
  if (text.length > SEARCH_LIMITS.characters) return []
  const { start, end, prefix, key } = typingPlace(text, Math.min(caret, text.length))
  const behind = text.slice(end)
  const rest = key === null ? behind.replace(/^:/, '') : behind
  const found =
    key === null
      ? await suggestKeys(reviewer, prefix, COUNT, sources?.db)
      : await suggestValues(reviewer, key, prefix, COUNT, sources)
  return found.map((suggestion) => {
    const ending = key === null ? ':' : rest === '' ? ' ' : ''
    const before = `${text.slice(0, start)}${suggestion.text}${ending}`
    return {
      label: key === null ? `${suggestion.text}:` : suggestion.text,
      detail: detailOf(suggestion),
      text: `${before}${rest}`,
      caret: before.length,
    }
  })
}
