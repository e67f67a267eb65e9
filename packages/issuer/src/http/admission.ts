/**
 * Who asks, and whether they may: the guard in front of every route. What a request says of a person is believed of
 * nothing but a session or a token.
 * @module
 */

import type { Door } from '@kpc/desk/server/door'
import { isOwnPage } from '@kpc/desk/server/guards'
import { Refusal } from '@kpc/host/refusal'
import { decodeCertificate, parseSign1 } from '@kpc/schema'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { findStored } from '../certificates/find.ts'
import { parseNumber } from '../certificates/number.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { heldPage } from '../desk/held-page.tsx'
import { addressOf } from '../outside/client-address.ts'
import { hasPeople, type Person } from '../people/people.ts'
import type { Doer, Reception } from '../people/reception.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { type Act, acts, mayOf, roleRows, rolesThatMay } from '../people/roles.ts'
import { findSession, type Session } from '../people/session.ts'
import { findToken } from '../people/token.ts'
import { noteInTrail } from '../people/trail.ts'
import type { Deps, Variables } from './deps.ts'
import { needOf, type RouteNeed } from './needs.ts'
import { challenge } from './problem.ts'
import { httpRefusal } from './refusal.ts'
import { privatePage, settingOf } from './setting.ts'

/** The cookie of a session. Where there is TLS no other host and no plain page can set it (RFC 6265bis section 4.1.3). */
export function cookieName({ secure }: Pick<Door, 'secure'>): string {
  return secure ? '__Host-kpc-session' : 'kpc-session'
}

export { addressOf }

/** Those of a session or token; of the home's own user as long as nobody was admitted. */
interface Known {
  readonly acting?: Variables['acting']
  readonly person?: Person
  readonly session?: Session
  readonly may: readonly Act[]
  readonly means?: 'session' | 'token'
}

async function whoAsks(context: Context, deps: Deps, reception: Reception): Promise<Known> {
  const authorization = context.req.header('authorization')
  if (authorization !== undefined) {
    const [, text = ''] = /^Bearer +([\w-]{1,100})$/i.exec(authorization) ?? []
    const found = await findToken(text, reception)
    if (!found) throw peopleRefusal('TOKEN_WRONG')
    return { ...found, means: 'token', acting: actingAs(found.person, 'token') }
  }
  const cookie = getCookie(context, cookieName(deps.door))
  const session = cookie === undefined || cookie.length > 100 ? undefined : await findSession(cookie, reception)
  if (session?.row.stage === 'whole' && session.person) {
    const { person } = session
    return { session, person, may: mayOf(person.role), means: 'session', acting: actingAs(person, 'session') }
  }
  const known = session ? { session, may: [] } : { may: [] }
  if (deps.acting === undefined || (await hasPeople(reception))) return known
  return { ...known, may: Object.keys(acts) as Act[], acting: deps.acting }
}

const actingAs = ({ name, role }: Person, means: 'session' | 'token'): Variables['acting'] => ({
  by: name,
  role,
  means,
})

/** @param table what each route needs, as it is once all are there */
export function admit(
  deps: Deps,
  reception: Reception,
  table: () => ReadonlyMap<string, RouteNeed>,
): MiddlewareHandler<{ Variables: Variables }> {
  return async (context, next) => {
    const need = needOf(context, table())
    const doer: Doer = { address: addressOf(context, deps.door) }
    context.set('address', doer.address ?? 'unknown')
    if (!need) {
      if (wantsPage(context)) await knowReader(context, deps, reception)
      return next()
    }
    try {
      const known = await whoAsks(context, deps, reception)
      refuseForeignForm(context, need, known, deps)
      for (const name of ['acting', 'person', 'session'] as const)
        if (known[name] !== undefined) context.set(name, known[name] as never)
      context.set('may', known.may)
      if (need.act !== undefined) await refuseUnlessMay(context, { ...need, act: need.act }, known, deps, reception)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'SIGN_IN_NEEDED' && wantsPage(context))
        return context.redirect(`/sign-in?to=${encodeURIComponent(context.req.path)}`, 303)
      if (error instanceof Refusal && error.code === 'SIGN_IN_NEEDED' && isHeld(context, need))
        return hold(context, deps)
      throw error
    }
    await next()
    if (context.req.method === 'GET' && context.res.ok) await noteLook(context, need, reception, doer)
    return undefined
  }
}

/** Whoever asks for what is not there reads that with their own bar around it; where nobody is known, without. */
async function knowReader(context: Context, deps: Deps, reception: Reception): Promise<void> {
  const known = await whoAsks(context, deps, reception).catch(() => undefined)
  if (known?.person) context.set('person', known.person)
}

/**
 * Asks again once the whole body is there: whoever was let go, or was given another role, while it was still on its way
 * does nothing by it.
 */
export function stillAdmitted(
  deps: Deps,
  reception: Reception,
  table: () => ReadonlyMap<string, RouteNeed>,
): MiddlewareHandler<{ Variables: Variables }> {
  return async (context, next) => {
    const { act, path = '' } = needOf(context, table()) ?? {}
    const writes = context.req.method !== 'GET' && context.req.method !== 'HEAD'
    if (writes && act !== undefined && context.var.person) {
      await context.req.arrayBuffer()
      const { acting, may, person } = await whoAsks(context, deps, reception)
      if (!acting || !person) throw peopleRefusal('SIGN_IN_NEEDED')
      if (!may.includes(act)) throw roleMayNot({ act, path }, context)
      context.set('acting', acting)
      context.set('person', person)
    }
    return next()
  }
}

/** Bytes of a form that is held: as many as its route would take. */
const largestHeld = 64 * 1024

/** A form of the desk, sent by a browser when the session had ended. */
function isHeld({ req }: Context, { isForm }: RouteNeed): boolean {
  return (
    isForm &&
    req.path.startsWith('/desk/') &&
    /^application\/x-www-form-urlencoded\b/i.test(req.header('content-type') ?? '') &&
    /^text\/html\b/.test(req.header('accept') ?? '') &&
    Number(req.header('content-length') ?? Number.POSITIVE_INFINITY) <= largestHeld
  )
}

/** What was typed goes back to whoever sent it, and is stored nowhere. */
async function hold(context: Context<{ Variables: Variables }>, deps: Deps): Promise<Response> {
  const fields = [...new URLSearchParams(await context.req.text())]
  const html = await heldPage(await settingOf(context, deps), { action: context.req.path, fields })
  context.header('www-authenticate', challenge)
  return context.html(html, 401, privatePage)
}

/**
 * Every look at certificates is in the trail, by session or token: at one, or through a list and what was looked for in
 * it. Before anybody is admitted there is nobody to tell it to, and a GET writes nothing.
 */
async function noteLook(context: Context, need: RouteNeed, reception: Reception, doer: Doer): Promise<void> {
  const by = context.var.person?.name
  if (by === undefined) return
  if (need.path.includes('{number}'))
    await noteInTrail('looked', parseNumber(numberOf(context, need)), reception, { ...doer, by })
  else if (need.act === 'read') {
    const { pathname, search } = new URL(context.req.url)
    await noteInTrail('listed', `${pathname}${search}`, reception, { ...doer, by })
  }
}

/** A person who has a browser open an address is shown the way in. */
function wantsPage({ req }: Context): boolean {
  return req.method === 'GET' && /^text\/html\b/.test(req.header('accept') ?? '')
}

async function refuseUnlessMay(
  context: Context<{ Variables: Variables }>,
  { act, path }: RouteNeed & { readonly act: Act },
  known: Known,
  deps: Deps,
  reception: Reception,
): Promise<void> {
  if (known.acting === undefined) throw peopleRefusal('SIGN_IN_NEEDED')
  if (!known.may.includes(act)) {
    const { person, means } = known
    const doer: Doer = { address: context.var.address, by: person?.name }
    await noteInTrail('forbidden', `${context.req.method} ${path}`, reception, doer)
    if (means === 'token' && person && mayOf(person.role).includes(act)) throw peopleRefusal('SCOPE_MAY_NOT')
    throw roleMayNot({ act, path }, context)
  }
  const { person } = known
  if (person && roleRows[person.role].ownOnly && path.includes('{number}'))
    await refuseOthers(numberOf(context, { path }), person, deps)
}

/** It says who may: whoever calls by HTTP has no command line here. */
function roleMayNot({ act, path }: { readonly act: Act; readonly path: string }, { req }: Context): Refusal {
  const who = rolesThatMay(act).join(', ')
  return peopleRefusal('ROLE_MAY_NOT', { subject: `${req.method} ${path} is for ${who || 'nobody'}` })
}

/** As it stands in the address, where the route has it; what is no text there is no number. */
function numberOf(context: Context, { path }: Pick<RouteNeed, 'path'>): string {
  const part = context.req.path.split('/')[path.split('/').indexOf('{number}')] ?? ''
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** A certificate of another exporter is to an applicant as if it were not there. @throws {Refusal} `NUMBER_*` */
async function refuseOthers(text: string, { exporter }: Person, { ledger }: Deps): Promise<void> {
  const { number, message } = await findStored(text, ledger)
  const certificate = decodeCertificate(parseSign1(message).payload)
  if (certificate.exporter.name !== exporter)
    throw certificateRefusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
}

/**
 * A browser that brings a session, or sends a form, has to say that a page of this server made it do so. A program with a
 * token has no browser to be misled.
 */
function refuseForeignForm(context: Context, { isForm }: RouteNeed, { session }: Known, { door }: Deps): void {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return
  if (context.req.header('authorization') !== undefined || !(isForm || session)) return
  if (!isOwnPage(context, door)) throw httpRefusal('ORIGIN_MISSING')
}
