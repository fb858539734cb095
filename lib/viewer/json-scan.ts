// Character codes: texts of a megabyte pass through here, and one-letter strings would take ten times as long.
const [SPACE, TAB, LINE_FEED, RETURN] = [32, 9, 10, 13]
const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58]
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [91, 93, 123, 125]

const isSpace = (code: number): boolean => code === SPACE || code === LINE_FEED || code === TAB || code === RETURN

export const skipSpace = (text: string, at: number): number => {
  let end = at
  while (isSpace(text.charCodeAt(end))) end += 1
  return end
}

/** Where the string that opens here ends, its closing quote included. */
export const stringEnd = (text: string, at: number): number => {
  for (let end = at + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === BACKSLASH) end += 1
    else if (code === QUOTE) return end + 1
  }
  return text.length
}

export const scalarEnd = (text: string, at: number): number => {
  for (let end = at; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === COMMA || code === CLOSE_BRACKET || code === CLOSE_BRACE || isSpace(code)) return end
  }
  return text.length
}

/** Where the value that begins here ends. Counts brackets instead of calling itself: any depth is fine. */
export const valueEnd = (text: string, start: number): number => {
  let depth = 0
  let at = start
  do {
    at = skipSpace(text, at)
    const code = text.charCodeAt(at)
    if (at >= text.length) return text.length
    if (code === QUOTE) at = stringEnd(text, at)
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1
      at += 1
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1
      at += 1
    } else at = code === COMMA || code === COLON ? at + 1 : scalarEnd(text, at)
  } while (depth > 0)
  return at
}

/** Characters that hide, or that reorder the text around them; within JSON they can only stand in strings. */
const HIDDEN = /[\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

export const escapeHidden = (text: string): string =>
  text.replace(HIDDEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Deeper parts stay on one line, or the spaces would outweigh the JSON. */
const INDENTED_DEPTH_MAX = 32

/** The same JSON over several lines, digit for digit; what hides is written as an escape that JSON.parse undoes. */
export const prettyJson = (text: string): string => {
  const parts: string[] = []
  let depth = 0
  const newLine = () => depth <= INDENTED_DEPTH_MAX && parts.push('\n', '  '.repeat(depth))
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const char = text[at] ?? ''
    let end = at + 1
    if (char === '{' || char === '[') {
      const next = text[skipSpace(text, end)]
      parts.push(char)
      depth += 1
      if (next !== '}' && next !== ']') newLine()
    } else if (char === '}' || char === ']') {
      depth -= 1
      const last = parts.at(-1)
      if (last !== '{' && last !== '[') newLine()
      parts.push(char)
    } else if (char === ',') {
      parts.push(char)
      newLine()
    } else if (char === ':') parts.push(': ')
    else {
      end = char === '"' ? stringEnd(text, at) : scalarEnd(text, at)
      parts.push(text.slice(at, end))
    }
    at = end
  }
  return escapeHidden(parts.join(''))
}
