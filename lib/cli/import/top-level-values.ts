/**
 * The values of a JSON object as they are written, so that no digit is lost. The text must be valid JSON;
 * of a key that repeats, the last wins, as in PostgreSQL and in JSON.parse.
 */
export function topLevelValues(text: string): Map<string, string> {
  const values = new Map<string, string>()
  let at = pastSpace(text, text.indexOf('{') + 1)
  while (text[at] === '"') {
    const keyEnd = pastString(text, at)
    const key: unknown = JSON.parse(text.slice(at, keyEnd))
    const start = pastSpace(text, text.indexOf(':', keyEnd) + 1)
    const end = pastValue(text, start)
    values.set(String(key), text.slice(start, end))
    const comma = pastSpace(text, end)
    at = text[comma] === ',' ? pastSpace(text, comma + 1) : comma
  }
  return values
}

const QUOTE = 34
const OPEN = new Set([91, 123])
const CLOSE = new Set([93, 125])
const SPACE = new Set([9, 10, 13, 32])

function pastSpace(text: string, from: number): number {
  let at = from
  while (SPACE.has(text.charCodeAt(at))) at++
  return at
}

function pastString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end + 1
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text[at - 1 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 1
}

function pastValue(text: string, from: number): number {
  let depth = 0
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = pastString(text, at)
      if (depth === 0) return at
    } else if (OPEN.has(code)) {
      depth++
      at++
    } else if (CLOSE.has(code)) {
      if (depth === 0) return at
      at++
      if (--depth === 0) return at
    } else if (depth === 0 && (code === 44 || SPACE.has(code))) {
      return at
    } else {
      at++
    }
  }
  return at
}
