/**
 * The page at `/`: what this server is and which addresses it has.
 * @module
 */

/** The paths of an OpenAPI document, as far as the page says them. */
export type Addresses = Readonly<Record<string, Readonly<Record<string, { readonly summary?: string }>>>>

export function page(addresses: Addresses, test: boolean): string {
  const rows = Object.entries(addresses).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary = '' }]) => row(method.toUpperCase(), path, summary)),
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>kpc: the authority${test ? ' (TEST)' : ''}</title></head>
<body>
<h1>kpc: the authority's server</h1>
${test ? '<p><strong>TEST SCHEME.</strong> What it signs is no certificate of the Kimberley Process.</p>' : ''}
<p>For programs of this machine. The page that judges codes is the verifier's, at an address of its own.</p>
<table>
${rows.join('\n')}
</table>
</body></html>
`
}

/** Paths and summaries are the program's own words: nothing in them is markup. */
function row(method: string, path: string, summary: string): string {
  const address = `${method} ${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}`
  const shown = method === 'GET' && !path.includes('{') ? `<a href="${path}">${address}</a>` : address
  return `<tr><td><code>${shown}</code></td><td>${summary}</td></tr>`
}
