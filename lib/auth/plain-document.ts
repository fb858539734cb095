import { NextResponse } from 'next/server'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

const style = `
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 28rem; margin: 0 auto; padding: 4rem 1rem }
  h1 { font-size: 1.25rem }`

type Words = {
  readonly title: string
  readonly message: string
  readonly link: { readonly href: string; readonly text: string }
}

/** A page for a status that no React page can answer with. Its one style block runs under the nonce of the request. */
export const plainDocument = (
  request: Pick<Request, 'headers'>,
  status: number,
  words: Words,
  headers: Record<string, string> = {},
) => {
  const nonce = /'nonce-([^']+)'/.exec(request.headers.get('content-security-policy') ?? '')?.[1] ?? ''
  const { title, message, link } = words
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Hindsight</title>
<style nonce="${escaped(nonce)}">${style}
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p role="alert">${escaped(message)}</p>
<p><a href="${escaped(link.href)}">${escaped(link.text)}</a></p>
</main>
</body>
</html>
`
  return new NextResponse(html, { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } })
}
