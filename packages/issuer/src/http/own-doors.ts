/**
 * What opens the desk for whoever signed in, as JSON: their own sessions, tokens and passkeys, each of which they end.
 * A token sees none of it: whoever finds one does not learn from where its person works, nor shut them out.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { showInstant } from '@kpc/schema'
import { endSession, removePasskey } from '../people/account.ts'
import { passkeysOf } from '../people/passkeys.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { type Session, sessionsOf } from '../people/session.ts'
import { endToken, tokensOf } from '../people/token.ts'
import { json, refused } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { fromNewest, fromOldest, openPage, pageIn, pageNext, pageQuery } from './paging.ts'
import { instant } from './schemas.ts'
import { handOver, receptionOf, visitorOf } from './sign-in.ts'

const id = z.string().openapi({ description: 'SHA-256 of its secret: nobody comes in with it' })

const session = z
  .object({
    id,
    made: instant,
    seen: instant,
    address: z.string().optional(),
    agent: z.string().optional(),
    isThis: z.boolean().openapi({ description: 'the one that asks' }),
  })
  .openapi('OwnSession')

const token = z.object({ id, scopes: z.array(z.string()).readonly(), made: instant, ends: instant }).openapi('OwnToken')

const passkey = z
  .object({
    id: z.string().openapi({ description: 'of the credential' }),
    label: z.string(),
    made: instant,
    used: instant.optional(),
  })
  .openapi('OwnPasskey')

const unsigned = { 401: refused('nobody signed in: a token sees none of it') }

const listRoute = <S extends z.ZodRawShape>(path: `/me/${string}`, summary: string, rows: S) =>
  createRoute({
    method: 'get',
    path,
    ...needs('self'),
    summary,
    request: { query: z.strictObject(pageQuery) },
    responses: {
      200: json(z.object({ ...rows, ...pageNext }), 'a page of them'),
      ...unsigned,
      422: refused('no place in this list'),
    },
  })

const endRoute = <P extends `/me/${string}`>(path: P, summary: string) =>
  createRoute({
    method: 'delete',
    path: `${path}/{id}` as const,
    ...needs('self'),
    summary,
    request: {
      params: z.object({
        id: z
          .string()
          .max(2000)
          .openapi({ param: { name: 'id', in: 'path' } }),
      }),
    },
    responses: {
      204: { description: 'done; what is gone already has ended too' },
      ...unsigned,
      409: refused('the passphrase was not typed a short while ago, or it is the last second factor'),
    },
  })

const sessionsRoute = listRoute('/me/rows/sessions', 'Your sessions, the newest first', { sessions: z.array(session) })
const tokensRoute = listRoute('/me/rows/tokens', 'Your tokens, the newest first', { tokens: z.array(token) })
const passkeysRoute = listRoute('/me/rows/passkeys', 'Your passkeys, in the order in which they were added', {
  passkeys: z.array(passkey),
})

const endSessionRoute = endRoute('/me/rows/sessions', 'End a session of yours')
const endTokenRoute = endRoute('/me/rows/tokens', 'Revoke a token of yours')
const endPasskeyRoute = endRoute(
  '/me/rows/passkeys',
  'Remove a passkey of yours, within ten minutes of your passphrase; it ends your other sessions',
)

function ownSession({ var: { session: own } }: Asked): Session & { readonly person: { readonly id: string } } {
  const person = own?.person
  if (!own || !person) throw peopleRefusal('SIGN_IN_NEEDED')
  return { ...own, person }
}

export const ownDoors: Resource = (app, deps) => {
  addLists(app, deps)
  const reception = receptionOf(deps)
  app.openapi(endSessionRoute, async (context) => {
    await endSession(ownSession(context), context.req.valid('param').id, reception, visitorOf(context))
    return context.body(null, 204)
  })
  app.openapi(endTokenRoute, async (context) => {
    const { person } = ownSession(context)
    const { acting, address } = context.var
    await endToken({ id: person.id }, context.req.valid('param').id, reception, { by: acting.by, address })
    return context.body(null, 204)
  })
  app.openapi(endPasskeyRoute, async (context) => {
    const own = ownSession(context)
    // What opens the desk was changed: the session goes on under another token.
    handOver(context, await removePasskey(own, context.req.valid('param').id, reception, visitorOf(context)), deps)
    return context.body(null, 204)
  })
}

const addLists = (app: Parameters<Resource>[0], deps: Deps): void => {
  app.openapi(sessionsRoute, async (context) => {
    const own = ownSession(context)
    const all = await sessionsOf(own.person.id, deps, own)
    const { rows, ...more } = pageIn(all, openPage(context), (one) => `${fromNewest(one.made)} ${one.id}`)
    const sessions = rows.map(({ made, seen, ...row }) => ({
      ...row,
      made: showInstant(made),
      seen: showInstant(seen),
    }))
    return context.json({ sessions, ...more }, 200)
  })
  app.openapi(tokensRoute, async (context) => {
    const all = await tokensOf(ownSession(context).person.id, deps)
    const { rows, ...more } = pageIn(all, openPage(context), (one) => `${fromNewest(one.made)} ${one.id}`)
    const tokens = rows.map(({ made, ends, ...row }) => ({ ...row, made: showInstant(made), ends: showInstant(ends) }))
    return context.json({ tokens, ...more }, 200)
  })
  app.openapi(passkeysRoute, async (context) => {
    const all = await passkeysOf(ownSession(context).person.id, deps)
    const { rows, ...more } = pageIn(all, openPage(context), (one) => `${fromOldest(one.made)} ${one.id}`)
    const passkeys = rows.map(({ made, used, ...row }) => ({
      ...{ ...row, made: showInstant(made) },
      ...(used !== undefined && { used: showInstant(used) }),
    }))
    return context.json({ passkeys, ...more }, 200)
  })
}
