type Policy = { readonly nonce: string | null; readonly isDevelopment: boolean; readonly isHttps: boolean }

/**
 * Scripts run by nonce alone. Style attributes may be inline: they cannot run code, and a bar's height is data.
 * Without a nonce (files, errors before a page) no script runs at all.
 */
export const contentSecurityPolicy = ({ nonce, isDevelopment, isHttps }: Policy): string => {
  const scripts = nonce === null ? ["'none'"] : [`'nonce-${nonce}'`, "'strict-dynamic'"]
  return [
    "default-src 'self'",
    `script-src ${[...scripts, ...(isDevelopment ? ["'unsafe-eval'"] : [])].join(' ')}`,
    `style-src 'self'${nonce === null ? '' : isDevelopment ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** What every response carries, pages and files alike. */
export const plainHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

export const transportSecurity = 'max-age=63072000; includeSubDomains'

/** Pages show what only their reader may see: nothing between here and them keeps a copy. */
export const noStore = 'private, no-store'
