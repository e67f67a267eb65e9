/**
 * What each route needs, said in the route itself (OpenAPI 3.1, Security Requirement Object): a session or a token
 * that may do an act of the table of roles. A route that says nothing is not served.
 * @module
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'
import { type Act, acts } from '../people/roles.ts'
import type { Variables } from './deps.ts'

/** For whoever may do this. */
export const needs = (act: Act): { readonly security: { session?: string[]; token?: string[] }[] } => ({
  security: [{ session: [act] }, { token: [act] }],
})

/** For anybody: what a verifier fetches, whether all is well, what the server can do, and the way in. */
export const anybody: { readonly security: { session?: string[] }[] } = { security: [] }

/**
 * A page that may be opened from elsewhere: by a link in a mail, or by another server that sends somebody back. It shows
 * something, and changes nothing of what anybody has.
 */
export const fromElsewhere: { readonly 'x-from-elsewhere': true } = { 'x-from-elsewhere': true }

/** By what somebody is known, as the document has it. */
export const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'kpc-session', description: 'of somebody who signed in' },
  token: { type: 'http', scheme: 'bearer', description: 'kpc people token NAME' },
} as const

/**
 * @property act what has to be allowed; undefined: anybody may
 * @property isForm its body is that of an HTML form
 * @property path as the document has it
 * @property isFromElsewhere it may be opened from a page of another site
 * @property isOnce a program may name its request by a key, and gets the same answer again
 */
export interface RouteNeed {
  readonly act: Act | undefined
  readonly isForm: boolean
  readonly path: string
  readonly isFromElsewhere: boolean
  readonly isOnce: boolean
}

/** The needs of every route of an app. @throws {TypeError} for a route that says nothing of them */
export function needsOf(app: OpenAPIHono<{ Variables: Variables }>): ReadonlyMap<string, RouteNeed> {
  const routes = app.openAPIRegistry.definitions.flatMap((one) => (one.type === 'route' ? [one.route] : []))
  return new Map(
    routes.map(({ method, path, security, request, responses, ...more }) => {
      if (security === undefined) throw new TypeError(`${method} ${path} does not say who may ask it`)
      const [act] = security.flatMap((one) => Object.values(one).flat())
      if (act !== undefined && !Object.hasOwn(acts, act)) throw new TypeError(`${act} is no act`)
      const isForm = Object.keys(request?.body?.content ?? {}).some((type) =>
        ['application/x-www-form-urlencoded', 'multipart/form-data'].includes(type),
      )
      const isFromElsewhere = 'x-from-elsewhere' in more
      const served = path.replace(/\{(\w+)\}/g, ':$1')
      return [
        `${method.toUpperCase()} ${served}`,
        { act: act as Act | undefined, isForm, path, isFromElsewhere, isOnce: isOnce({ method, request, responses }) },
      ] as const
    }),
  )
}

interface Described {
  readonly method: string
  readonly request?: { readonly body?: { readonly content?: object } | undefined } | undefined
  readonly responses: object
}

/**
 * What takes JSON by POST and answers with JSON. A print is not: an original that came twice would be two.
 */
function isOnce({ method, request, responses }: Described): boolean {
  const isJson = (content: object = {}): boolean => Object.keys(content).join() === 'application/json'
  const good = Object.entries(responses as Record<string, { readonly content?: object }>).filter(([status]) =>
    status.startsWith('2'),
  )
  return method === 'post' && isJson(request?.body?.content) && good.every(([, { content }]) => isJson(content))
}

/** What the route needs that answers this request; undefined where none does. */
export function needOf(context: Context, table: ReadonlyMap<string, RouteNeed>): RouteNeed | undefined {
  const route = matchedRoutes(context).find(({ method }) => method !== 'ALL')
  return route && table.get(`${route.method} ${route.path}`)
}
