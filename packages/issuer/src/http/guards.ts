/**
 * What a request has to be of: JSON, a form of a page, or a picture where one is taken.
 * @module
 */

import type { Context, MiddlewareHandler } from 'hono'
import { parseJson } from '../input/json.ts'
import { needOf, type RouteNeed } from './needs.ts'
import { httpRefusal } from './refusal.ts'

/** A picture of a printed sheet, which only one route takes. */
export function isPicture({ req }: Context): boolean {
  return (
    req.method === 'POST' &&
    /^\/certificates\/[^/]+\/check$/.test(req.path) &&
    /^image\/(png|jpeg)\s*(;|$)/i.test(req.header('content-type') ?? '')
  )
}

/**
 * A file that is attached: to an application as it is or in a form of its page, to an entry of an account in its form;
 * what the scheme answered to a report; a counterpart's books that are reconciled.
 */
export function isEvidence({ req }: Context): boolean {
  const [path] =
    /^(\/desk)?\/applications\/[^/]+\/evidence$|^\/desk\/(stock|incidents\/answer|returns\/reconcile)$/.exec(
      req.path,
    ) ?? []
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
