export type Piece = { readonly text: string; readonly quoted: boolean }

export type Token = {
  readonly at: number
  readonly end: number
  readonly pieces: readonly Piece[]
  readonly colonAt: number | null
  readonly value: Piece | null
  /** Where a quote opened that never closes. */
  readonly unclosedAt: number | null
  /** Where text follows a closing quote without a space. */
  readonly gluedAt: number | null
}

const isSpace = (char: string | undefined): boolean => char !== undefined && ' \t\n\r\f\v'.includes(char)
const isBracket = (char: string | undefined): boolean => char === '(' || char === ')'
const endsToken = (char: string | undefined): boolean => char === undefined || isSpace(char) || isBracket(char)

type Read = { readonly piece: Piece; readonly end: number; readonly unclosed: boolean }

const readBare = (text: string, at: number, stops: string): Read => {
  let end = at
  while (!endsToken(text[end]) && !stops.includes(text[end] ?? '')) end += 1
  return { piece: { text: text.slice(at, end), quoted: false }, end, unclosed: false }
}

const readQuoted = (text: string, at: number): Read | null => {
  let content = ''
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === '"') return { piece: { text: content, quoted: true }, end: end + 1, unclosed: false }
    if (text[end] === '\\' && end + 1 < text.length) end += 1
    content += text[end]
  }
  return null
}

const readPiece = (text: string, at: number, stops: string): Read => {
  if (text[at] !== '"') return readBare(text, at, stops)
  return readQuoted(text, at) ?? { ...readBare(text, at, stops), unclosed: true }
}

const readToken = (text: string, at: number): Token => {
  const pieces: Piece[] = []
  let value: Piece | null = null
  let colonAt: number | null = null
  let unclosedAt: number | null = null
  let gluedAt: number | null = null
  let end = at - 1
  const read = (stops: string): Piece => {
    const start = end + 1
    const found = readPiece(text, start, stops)
    end = found.end
    if (found.unclosed) unclosedAt ??= start
    if (found.piece.quoted && !endsToken(text[end]) && !stops.includes(text[end] ?? '')) {
      gluedAt ??= end
      end = readBare(text, end, stops).end
    }
    return found.piece
  }
  do pieces.push(read('.:'))
  while (text[end] === '.')
  if (text[end] === ':') {
    colonAt = end
    value = read('')
  }
  return { at, end, pieces, colonAt, value, unclosedAt, gluedAt }
}

const bracket = (at: number): Token => ({
  at,
  end: at + 1,
  pieces: [],
  colonAt: null,
  value: null,
  unclosedAt: null,
  gluedAt: null,
})

/** One pass from left to right, without looking back. */
export const readTokens = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    if (isSpace(text[at])) at += 1
    else {
      const token = isBracket(text[at]) ? bracket(at) : readToken(text, at)
      tokens.push(token)
      at = token.end
    }
  }
  return tokens
}

/** ASCII white space at both ends; unlike String.trim it leaves a no-break space alone. */
export const trimEnds = (text: string): { readonly start: number; readonly end: number } => {
  let start = 0
  let end = text.length
  while (isSpace(text[start])) start += 1
  while (end > start && isSpace(text[end - 1])) end -= 1
  return { start, end }
}
