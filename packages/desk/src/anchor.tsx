/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A link to an address of the same server.
 * @module
 */
import type { Child } from 'hono/jsx'

/**
 * Text is escaped in an attribute, but an address acts all the same: `javascript:` runs, and `//` leads elsewhere.
 * @param href a path from the root of this server
 * @throws {TypeError} for any other address: those of data are never links
 */
export function Anchor({ href, children }: { readonly href: string; readonly children?: Child }) {
  if (!/^\/(?![/\\])[^\s\\]*$/.test(href)) throw new TypeError('not a path of this server')
  return <a href={href}>{children}</a>
}
