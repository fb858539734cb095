export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
export type JsonObject = { readonly [key: string]: Json | undefined }

/** What one event may hold. Depth counts nested objects and lists; bytes are UTF-8; digits are those of one number. */
export const jsonLimits = { depth: 64, bytes: 256 * 1024, digits: 1_000 } as const

const STRING = /"(?:[^"\\]|\\.)*"/gs
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const NUL = /(?:^|[^\\])(?:\\\\)*\\u0000/
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/

const depthOf = (structure: string): number => {
  let depth = 0
  let deepest = 0
  for (const character of structure) {
    if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth)
    else if (character === '}' || character === ']') depth--
  }
  return deepest
}

const digitsOf = (literal: string): number => {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e')
  return mantissa.length + Math.abs(Number(exponent))
}

const isIllFormed = (text: string): boolean => {
  if (!text.isWellFormed()) return true
  if (!ESCAPED_SURROGATE.test(text)) return false
  return [...text.matchAll(STRING)].some(([literal]) => {
    const value: unknown = JSON.parse(literal)
    return typeof value === 'string' && !value.isWellFormed()
  })
}

/**
 * Why this JSON text may not be stored, or null when it may. Checks what PostgreSQL or a later reader would choke on:
 * size, depth, NUL, lone surrogates, and numbers that grow when they are written out. The text must be valid JSON.
 */
export const jsonProblem = (text: string): string | null => {
  if (Buffer.byteLength(text) > jsonLimits.bytes) return `is larger than ${jsonLimits.bytes / 1024} KiB`
  if (NUL.test(text)) return 'contains a NUL character'
  if (isIllFormed(text)) return 'contains half of a surrogate pair'
  const structure = text.replace(STRING, '""')
  if (depthOf(structure) > jsonLimits.depth) return `is nested deeper than ${jsonLimits.depth} levels`
  if ([...structure.matchAll(NUMBER)].some(([literal]) => digitsOf(literal) > jsonLimits.digits))
    return `contains a number of more than ${jsonLimits.digits} digits`
  return null
}

/** Counted from the end: an expression would begin anew at every zero of a long run, and take minutes. */
const withoutTrailingZeros = (digits: string): string => {
  let end = digits.length
  while (digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}

const normal = (literal: string): string => {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().replace('-', '').split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = `${whole}${fraction}`
  const significant = digits.replace(/^0+/, '')
  const trimmed = withoutTrailingZeros(significant)
  const scale = Number(exponent) - fraction.length + (significant.length - trimmed.length)
  return trimmed === '' ? '0' : `${trimmed}e${scale}`
}

/** The first number literal of a JSON text that a JavaScript number cannot hold digit for digit, or null. */
export const inexactNumberIn = (text: string): string | null => {
  for (const [literal] of text.replace(STRING, '""').matchAll(NUMBER)) {
    const value = Number(literal)
    if (!Number.isFinite(value) || normal(String(value)) !== normal(literal)) return literal
  }
  return null
}

/**
 * Messages at the places of a value whose text PostgreSQL or a later reader would refuse, or null when there is none.
 * Walks without recursion, so that no depth of nesting can exhaust the stack.
 */
export const storedTextProblems = (value: unknown): Readonly<Record<string, readonly string[]>> | null => {
  const errors: Record<string, string[]> = Object.create(null)
  const pending: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }]
  const problemOf = (text: string) =>
    text.includes('\0') ? 'contains a NUL character' : text.isWellFormed() ? null : 'contains half of a surrogate pair'
  const check = (text: string, path: string) => {
    const problem = problemOf(text)
    if (problem) errors[path.toWellFormed().replaceAll('\0', '\uFFFD') || 'data'] = [problem]
  }
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, path, depth } = next
    if (typeof value === 'string') check(value, path)
    if (value === null || typeof value !== 'object') continue
    if (depth >= jsonLimits.depth) return { data: [`is nested deeper than ${jsonLimits.depth} levels`] }
    for (const [key, entry] of Object.entries(value)) {
      const place = path ? `${path}.${key}` : key
      check(key, place)
      pending.push({ value: entry, path: place, depth: depth + 1 })
    }
  }
  return Object.keys(errors).length > 0 ? { ...errors } : null
}
