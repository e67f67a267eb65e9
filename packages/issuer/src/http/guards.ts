/**
 * What stands in front of every route: this server is for programs and people of this machine.
 * @module
 */

import type { Context, MiddlewareHandler } from 'hono'
import { parseJson } from '../input/json.ts'
import type { Door } from './deps.ts'
import { needOf, type RouteNeed } from './needs.ts'
import { httpRefusal } from './refusal.ts'

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * A page whose name was pointed at 127.0.0.1 after it was loaded (DNS rebinding) would be of the
 * same origin: it is known by the name that the browser still sends.
 */
export function onlyOwnNames({ answersTo }: Pick<Door, 'answersTo'>): MiddlewareHandler {
  return async (context, next) => {
    const { hostname } = new URL(context.req.url)
    if (!loopback.has(hostname) && !answersTo(hostname)) throw httpRefusal('HOST_FOREIGN')
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
  table: () => ReadonlyMap<string, RouteNeed>,
): MiddlewareHandler {
  return async (context, next) => {
    const site = context.req.header('sec-fetch-site')
    const origin = context.req.header('origin')
    // Where a browser says both, a form of a page that sends no referrer has `null` for its origin.
    const foreign =
      site !== undefined
        ? site !== 'same-origin' && site !== 'none'
        : origin !== undefined && origin !== (own ?? new URL(context.req.url).origin)
    if (foreign && !(isFollowed(context) && needOf(context, table())?.isFromElsewhere))
      throw httpRefusal('ORIGIN_FOREIGN')
    await next()
  }
}

/** Does a whole window go there, by a link or sent on by another server (Fetch Metadata)? */
function isFollowed({ req }: Context): boolean {
  return (
    req.method === 'GET' && req.header('sec-fetch-mode') === 'navigate' && req.header('sec-fetch-dest') === 'document'
  )
}

/** A picture of a printed sheet, which only one route takes. */
export function isPicture({ req }: Context): boolean {
  return (
    req.method === 'POST' &&
    /^\/certificates\/[^/]+\/check$/.test(req.path) &&
    /^image\/(png|jpeg)\s*(;|$)/i.test(req.header('content-type') ?? '')
  )
}

/** A file that is attached: to an application as it is or in a form of its page, to an entry of an account in its form. */
export function isEvidence({ req }: Context): boolean {
  const [path] = /^(\/desk)?\/applications\/[^/]+\/evidence$|^\/desk\/stock$/.exec(req.path) ?? []
  if (req.method !== 'POST' || path === undefined) return false
  const isForm = path.startsWith('/desk/')
  const types = isForm ? /^multipart\/form-data\s*;/i : /^(application\/pdf|image\/png|image\/jpeg)\s*(;|$)/i
  return types.test(req.header('content-type') ?? '')
}

/** A body is JSON in UTF-8, and says so; that of a form is a form's. */
export function onlyJson(table: () => ReadonlyMap<string, RouteNeed>): MiddlewareHandler {
  return async (context, next) => {
    const { method } = context.req
    const need = needOf(context, table())
    if ((method === 'POST' || (method === 'PUT' && need)) && !isPicture(context) && !isEvidence(context)) {
      const type = context.req.header('content-type') ?? ''
      if (need?.isForm) {
        if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw httpRefusal('FORM_TYPE')
      } else {
        if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) throw httpRefusal('MEDIA_TYPE')
        parseJson(new Uint8Array(await context.req.arrayBuffer()))
      }
    }
    await next()
  }
}
