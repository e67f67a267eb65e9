/**
 * What stands in front of every route: whose name the server is called by, and which page asks.
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono'
import type { Door } from './door.ts'
import { serverRefusal } from './refusal.ts'

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * A page whose name was pointed at 127.0.0.1 after it was loaded (DNS rebinding) would be of the
 * same origin: it is known by the name that the browser still sends.
 */
export function onlyOwnNames({ answersTo }: Pick<Door, 'answersTo'>): MiddlewareHandler {
  return async (context, next) => {
    const { hostname } = new URL(context.req.url)
    if (!loopback.has(hostname) && !answersTo(hostname)) throw serverRefusal('HOST_FOREIGN')
    await next()
  }
}

/**
 * A page of another site can have its browser ask anything here, and by any method. Even a picture that
 * does not load tells it something, and what opens in a window looks like this server's wish: it gets nothing.
 * `none` is a person: an address that was typed, or a bookmark. A link that somebody follows to a page that is made for it
 * is theirs as well: a whole window goes there, and nothing is sent but the address.
 */
export function noForeignPages(
  { origin: own }: Pick<Door, 'origin'>,
  isFromElsewhere: (context: Context) => boolean,
): MiddlewareHandler {
  return async (context, next) => {
    const site = context.req.header('sec-fetch-site')
    const origin = context.req.header('origin')
    // Where a browser says both, a form of a page that sends no referrer has `null` for its origin.
    const foreign =
      site !== undefined
        ? site !== 'same-origin' && site !== 'none'
        : origin !== undefined && origin !== (own ?? new URL(context.req.url).origin)
    if (foreign && !(isFollowed(context) && isFromElsewhere(context))) throw serverRefusal('ORIGIN_FOREIGN')
    await next()
  }
}

/**
 * Cross-site request forgery: does a browser say that a page of this server made it ask (Fetch Metadata, or the Origin of
 * RFC 6454)?
 */
export function isOwnPage({ req }: Context, { origin }: Pick<Door, 'origin'>): boolean {
  const site = req.header('sec-fetch-site')
  const own = origin ?? new URL(req.url).origin
  return site === undefined ? req.header('origin') === own : site === 'same-origin'
}

/** Does a whole window go there, by a link or sent on by another server (Fetch Metadata)? */
function isFollowed({ req }: Context): boolean {
  return (
    req.method === 'GET' && req.header('sec-fetch-mode') === 'navigate' && req.header('sec-fetch-dest') === 'document'
  )
}
