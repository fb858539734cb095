const somewhere = 'http://own.invalid'
// A search of any length that the list takes fits, each of its characters as three bytes, and the address into a request.
const LENGTH_MAX = 8_000

/** Pages that lead straight back out, or that are not pages. */
const pointless = /^\/(?:sign-in|unavailable|api)(?:\/|$)/

/** The path to return to after signing in: one on this site, or `fallback`. What a browser would read as another site is refused. */
export const parseReturnTo = (value: unknown, fallback = '/events'): string => {
  if (typeof value !== 'string' || value.length > LENGTH_MAX) return fallback
  if (!/^\/(?![/\\])/.test(value) || /[\\\p{Cc}]/u.test(value) || !URL.canParse(value, somewhere)) return fallback
  const url = new URL(value, somewhere)
  const path = `${url.pathname}${url.search}${url.hash}`
  const leaves = url.origin !== somewhere || path.startsWith('//')
  return leaves || pointless.test(url.pathname) ? fallback : path
}
