export type Site = { readonly nextauthUrl: string; readonly isEmbedded: boolean }

const loopbacks = ['localhost', '127.0.0.1']

/** The origins whose pages may change things with a reviewer's cookie. */
const ownOrigins = ({ nextauthUrl, isEmbedded }: Site): readonly string[] => {
  const { origin, protocol, port } = new URL(nextauthUrl)
  if (!isEmbedded) return [origin]
  return [origin, ...loopbacks.map((host) => new URL(`${protocol}//${host}${port === '' ? '' : `:${port}`}`).origin)]
}

/** Only the Origin header counts: Host and X-Forwarded-Host are the caller's to write. */
export const isOwnOrigin = (site: Site, headers: Headers): boolean => {
  const origin = headers.get('origin')
  return origin !== null && ownOrigins(site).includes(origin)
}

/** A browser sends Origin with every form; a script that brings no cookie of ours may leave it out. */
export const isForeignOrigin = (site: Site, headers: Headers): boolean =>
  headers.has('origin') ? !isOwnOrigin(site, headers) : headers.get('sec-fetch-site') === 'cross-site'
