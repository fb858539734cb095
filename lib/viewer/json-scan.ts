const isSpace = (char: string | undefined): boolean => char === ' ' || char === '\n' || char === '\t' || char === '\r'

export const skipSpace = (text: string, at: number): number => {
  let end = at
  while (isSpace(text[end])) end += 1
  return end
}

/** Where the string that opens here ends, its closing quote included. */
export const stringEnd = (text: string, at: number): number => {
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === '\\') end += 1
    else if (text[end] === '"') return end + 1
  }
  return text.length
}

export const scalarEnd = (text: string, at: number): number => {
  let end = at
  while (end < text.length && !isSpace(text[end]) && !',]}'.includes(text[end] ?? '')) end += 1
  return end
}

/** Where the value that begins here ends. Counts brackets instead of calling itself: any depth is fine. */
export const valueEnd = (text: string, start: number): number => {
  let depth = 0
  let at = start
  do {
    at = skipSpace(text, at)
    const char = text[at]
    if (char === undefined) return text.length
    if (char === '"') at = stringEnd(text, at)
    else if (char === '{' || char === '[') {
      depth += 1
      at += 1
    } else if (char === '}' || char === ']') {
      depth -= 1
      at += 1
    } else if (char === ',' || char === ':') at += 1
    else at = scalarEnd(text, at)
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
