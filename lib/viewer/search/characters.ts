export const isSpace = (char: string | undefined): boolean => char !== undefined && ' \t\n\r\f\v'.includes(char)

export const isBracket = (char: string | undefined): boolean => char === '(' || char === ')'

/** Whether a bare word ends before this character. */
export const endsWord = (char: string | undefined): boolean => char === undefined || isSpace(char) || isBracket(char)

export const skipSpaces = (text: string, at: number): number => {
  let end = at
  while (isSpace(text[end])) end += 1
  return end
}

/** ASCII white space at both ends; unlike String.trim it leaves a no-break space alone. */
export const trimEnds = (text: string): { readonly start: number; readonly end: number } => {
  const start = skipSpaces(text, 0)
  let end = text.length
  while (end > start && isSpace(text[end - 1])) end -= 1
  return { start, end }
}

/** NUL and halves of surrogate pairs, which PostgreSQL stores in no text. */
export const unsearchableAt = (text: string): number | null => {
  const at = text.search(/\0|\p{Surrogate}/u)
  return at < 0 ? null : at
}
