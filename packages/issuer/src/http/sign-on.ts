/**
 * Single sign-on over HTTP: away to the other server, and back. What proves that the same browser comes back is kept in
 * that browser alone, for ten minutes.
 * @module
 */

import { createRoute, z } from '@hono/zod-openapi'
import type { Door } from '@kpc/desk/server/door'
import { parseJson } from '@kpc/host/json'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { signOnPath } from '../desk/sign-in-pages.tsx'
import { enterFromElsewhere } from '../people/identity.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { findSession } from '../people/session.ts'
import { type Away, openSignOn, type SignOn, type SignOnSettings } from '../people/sign-on.ts'
import { htmlPage, refused } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { anybody, fromElsewhere } from './needs.ts'
import { orShow } from './setting.ts'
import { handOver, ownPath, receptionOf, showSecond, showSignIn, visitorOf } from './sign-in.ts'

const backPath = `${signOnPath}/back`

/** Seconds for which somebody may be away. */
const awayLife = 600

const cookieOf = ({ secure }: Pick<Door, 'secure'>): string => (secure ? '__Host-kpc-sign-on' : 'kpc-sign-on')

const awayRoute = createRoute({
  method: 'get',
  path: signOnPath,
  ...anybody,
  summary: 'To the server for single sign-on, which sends back',
  request: { query: z.object({ to: z.string().max(500).optional() }) },
  responses: { 302: { description: 'there' }, 404: refused('this desk has none'), 503: htmlPage('it does not answer') },
})

const backRoute = createRoute({
  method: 'get',
  path: backPath,
  ...anybody,
  ...fromElsewhere,
  summary: 'Back from the server for single sign-on; then comes the second factor',
  responses: {
    200: htmlPage('the page of the second factor'),
    401: htmlPage('what it said does not hold, or nobody here is linked with it'),
    404: refused('this desk has none'),
    503: htmlPage('it does not answer'),
  },
})

const awayKept = z.strictObject({
  state: z.string().max(200),
  nonce: z.string().max(200),
  verifier: z.string().max(200),
  to: z.string().max(500),
})

export const signOn: Resource = (app, deps) => {
  const reception = receptionOf(deps)
  const opened = providers(deps)
  const backOf = (context: Asked): URL => new URL(backPath, deps.door.origin ?? new URL(context.req.url).origin)

  app.openapi(awayRoute, (context) =>
    orShow(
      context,
      (refusal) => showSignIn(context, { to: '/' }, deps, refusal),
      async () => {
        const { url, away } = await opened().begin(backOf(context).href)
        keep(context, away, ownPath.safeParse(context.req.query('to')).data ?? '/', deps)
        return context.redirect(url.href, 302)
      },
      ['SIGN_ON_DOWN'],
    ),
  )

  app.openapi(backRoute, (context) =>
    orShow(
      context,
      (refusal) => showSignIn(context, { to: '/' }, deps, refusal),
      async () => {
        const provider = opened()
        const { to, ...away } = takeKept(context, deps)
        const current = backOf(context)
        current.search = new URL(context.req.url).search
        const identity = await provider.finish(current, away)
        const before = context.var.session?.row.token
        const token = await enterFromElsewhere(identity, before, reception, visitorOf(context))
        handOver(context, token, deps)
        const session = await findSession(token, reception)
        if (!session) throw peopleRefusal('SIGN_ON_REFUSED')
        // No redirect: a browser would say of the next page as well that another site has sent it there.
        return showSecond(context, session, deps, { to })
      },
      ['SIGN_ON_DOWN'],
    ),
  )
}

/** The provider of the settings as they are now. @throws {Refusal} `SIGN_ON_IDLE` where there is none */
function providers({ settings, signOnSecret, now }: Deps): () => SignOn {
  let known: { readonly settings: SignOnSettings; readonly provider: SignOn } | undefined
  return () => {
    const { signOn } = settings()
    if (!signOn) throw peopleRefusal('SIGN_ON_IDLE')
    if (!known || JSON.stringify(known.settings) !== JSON.stringify(signOn))
      known = { settings: signOn, provider: openSignOn(signOn, signOnSecret, now) }
    return known.provider
  }
}

function keep(context: Asked, away: Away, to: string, { door }: Deps): void {
  const value = Buffer.from(JSON.stringify({ ...away, to })).toString('base64url')
  setCookie(context, cookieOf(door), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: door.secure,
    maxAge: awayLife,
  })
}

/** It is taken once. @throws {Refusal} `SIGN_ON_REFUSED` where this browser was not sent away */
function takeKept(context: Asked, { door }: Deps): Away & { readonly to: string } {
  const value = getCookie(context, cookieOf(door)) ?? ''
  deleteCookie(context, cookieOf(door), { path: '/', secure: door.secure })
  try {
    return awayKept.parse(parseJson(Buffer.from(value.slice(0, 2000), 'base64url').toString('utf8')))
  } catch (cause) {
    throw peopleRefusal('SIGN_ON_REFUSED', { cause })
  }
}
