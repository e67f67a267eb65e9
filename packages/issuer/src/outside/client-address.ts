/**
 * From where a request comes.
 * @module
 */
import { isIP } from 'node:net'
import type { Context } from 'hono'

/**
 * From where somebody asks. A network of IPv6 counts as one place, as whoever has one address has them all; behind a
 * proxy it is what the proxy has seen, never what it was told.
 */
export function addressOf(context: Context, { proxied }: { readonly proxied: boolean }): string {
  const bindings = context.env as
    | { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } }
    | undefined
  const peer = bindings?.incoming?.socket?.remoteAddress
  const seen = proxied ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : peer
  const address = (seen ?? '').replace(/^::ffff:/i, '').replace(/%.*$/, '')
  if (isIP(address) === 4) return address
  return isIP(address) === 6 ? `${networkOf(address)}::/64` : 'unknown'
}

/** The first four groups (RFC 4291 section 2.2). */
function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::')
  const [before, after] = [head.split(':').filter(Boolean), (tail ?? '').split(':').filter(Boolean)]
  const groups = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
