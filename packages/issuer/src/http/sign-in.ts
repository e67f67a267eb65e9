/**
 * The way in, over HTTP: pages and forms, which work without a script. After each step the browser has another cookie.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { keyAddress } from '@kpc/desk/people/totp'
import { Refusal } from '@kpc/host/refusal'
import { roles } from '@kpc/schema'
import { deleteCookie, setCookie } from 'hono/cookie'
import {
  closedPage,
  secondPage,
  secondPasskeyPath,
  signInPage,
  symbolPath,
  welcomePage,
} from '../desk/sign-in-pages.tsx'
import { enterPasskey } from '../people/passkeys.ts'
import { factorsOf, hasPeople } from '../people/people.ts'
import type { Reception } from '../people/reception.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { type Session, signOut } from '../people/session.ts'
import { enterCode, lookAround, signIn, type Visitor } from '../people/sign-in.ts'
import { confirmCode, confirmPasskey, openLink, pendingOf, takePassphrase } from '../people/welcome.ts'
import { drawSvg, drawText } from '../qr/qr.ts'
import { cookieName } from './admission.ts'
import { file, form, formRefusals, htmlPage, refused } from './answers.ts'
import type { App, Asked, Deps, Resource, Variables } from './deps.ts'
import { anybody, fromElsewhere, needs } from './needs.ts'
import { askPasskey, assertionForm, placeOf, readAssertion, readRegistration, registrationForm } from './passkeys.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const goesOn = { 303: { description: 'done: go on there' } }
const stays = {
  401: htmlPage('not right: the page says what to do'),
  403: refused('not sent by a page of this server'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says why'),
  429: htmlPage('too many tries'),
}

const typed = (most: number) => z.string().max(most)
const link = z.object({
  link: z.string().openapi({ param: { name: 'link', in: 'path' }, description: 'the token of a one-time link' }),
})

/** A path of this server, and of no other: what else a form says leads to the first page. */
export const ownPath = typed(500).transform((to) => (/^\/(?![/\\])[^\s\\]*$/.test(to) ? to : '/'))

const signInPageRoute = createRoute({
  method: 'get',
  path: '/sign-in',
  ...anybody,
  summary: 'The page on which people sign in',
  request: { query: z.object({ to: ownPath.optional(), language: typed(20).optional() }) },
  responses: { 200: htmlPage('the page'), ...goesOn },
})

const signInRoute = createRoute({
  method: 'post',
  path: '/sign-in',
  ...anybody,
  summary: 'Name and passphrase; then comes the second factor',
  request: form(z.strictObject({ name: typed(200), passphrase: typed(1024), to: ownPath.optional() })),
  responses: { ...goesOn, ...stays },
})

const testRoute = createRoute({
  method: 'post',
  path: '/sign-in/test',
  ...anybody,
  summary: 'Look around as a ready-made person: in a test scheme, while nobody is admitted',
  request: form(z.strictObject({ role: z.enum(roles) })),
  responses: { ...goesOn, ...stays },
})

const welcomePageRoute = createRoute({
  method: 'get',
  path: '/welcome/{link}',
  ...anybody,
  ...fromElsewhere,
  summary: 'The page that a one-time link opens',
  request: { params: link },
  responses: { 200: htmlPage('the page'), 404: htmlPage('used, over, or never made') },
})

const welcomeRoute = createRoute({
  method: 'post',
  path: '/welcome/{link}',
  ...anybody,
  summary: 'Take a passphrase; then comes the second factor',
  request: {
    params: link,
    ...form(z.strictObject({ name: typed(200).optional(), passphrase: typed(1024), again: typed(1024) })),
  },
  responses: { ...goesOn, ...stays, 404: htmlPage('used, over, or never made') },
})

const secondPageRoute = createRoute({
  method: 'get',
  path: '/second',
  ...anybody,
  summary: 'The page of the second factor, for whoever has done the first step',
  responses: { 200: htmlPage('the page'), ...goesOn },
})

const symbolRoute = createRoute({
  method: 'get',
  path: symbolPath,
  ...anybody,
  summary: 'The secret that is being set up, for an app to photograph',
  responses: { 200: file('image/svg+xml', 'a QR code'), 401: refused('nothing is being set up') },
})

const secondRoute = createRoute({
  method: 'post',
  path: '/second',
  ...anybody,
  summary: 'The code',
  request: form(z.strictObject({ code: typed(20) })),
  responses: { ...goesOn, ...stays },
})

const secondPasskeyRoute = createRoute({
  method: 'post',
  path: secondPasskeyPath,
  ...anybody,
  summary: 'What a passkey answers, in place of the code',
  request: form(z.union([assertionForm, registrationForm])),
  responses: { ...goesOn, ...stays, 400: htmlPage('not what a passkey answers'), 409: htmlPage('it is known already') },
})

const signOutRoute = createRoute({
  method: 'post',
  path: '/sign-out',
  ...needs('self'),
  summary: 'Sign out, here or on all devices',
  request: form(z.strictObject({ everywhere: z.literal('yes').optional() })),
  responses: { ...goesOn, ...formRefusals },
})

/** From where somebody tries, and by what browser. */
export function visitorOf(context: Asked): Visitor & { readonly agent?: string | undefined } {
  return { address: context.var.address, agent: context.req.header('user-agent') }
}

export const receptionOf = ({ ledger, now, secrets }: Deps): Reception => ({ ledger, now, ...secrets })

/** May somebody look around as a ready-made person? On this machine alone, as only there nobody else would. */
export async function mayLookAround(deps: Deps): Promise<boolean> {
  const { test } = (await deps.trust()).trust.registry
  return test && deps.acting !== undefined && !(await hasPeople(receptionOf(deps)))
}

export const ways: Resource = (app, deps) => {
  addSignIn(app, deps)
  addWelcome(app, deps)
  addSecond(app, deps)
  app.openapi(signOutRoute, async (context) => {
    const { session, person, address } = context.var
    const { everywhere } = context.req.valid('form')
    if (session) await signOut(session, everywhere === 'yes', receptionOf(deps), { address, by: person?.name })
    // What was typed and kept in the browser goes with whoever leaves it (W3C Clear Site Data).
    context.header('clear-site-data', '"storage"')
    deleteCookie(context, cookieName(deps.door), { path: '/', secure: deps.door.secure })
    return context.redirect('/sign-in', 303) as never
  })
}

function addSignIn(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  app.openapi(signInPageRoute, async (context) => {
    const shown = await showSignIn(context, { to: context.req.valid('query').to ?? '/' }, deps)
    return context.var.person ? (context.redirect('/', 303) as never) : shown
  })

  app.openapi(signInRoute, async (context) => {
    const { name, passphrase, to = '/' } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => showSignIn(context, { name, to }, deps, refusal),
      async () => {
        const visitor = visitorOf(context)
        const token = await signIn({ name, passphrase }, context.var.session?.row.token, reception, visitor)
        handOver(context, token, deps)
        return context.redirect(to === '/' ? '/second' : `/second?to=${encodeURIComponent(to)}`, 303)
      },
    )
  })

  app.openapi(testRoute, async (context) => {
    if (!(await mayLookAround(deps))) throw peopleRefusal('SIGN_IN_NEEDED')
    const { role } = context.req.valid('form')
    const { session } = context.var
    handOver(context, await lookAround(role, session?.row.token, reception, visitorOf(context)), deps)
    return context.redirect('/', 303) as never
  })
}

/** The page to sign in, with what was refused. */
export async function showSignIn(
  context: Asked,
  given: { readonly name?: string; readonly to: string },
  deps: Deps,
  refusal?: Refusal,
): Promise<never> {
  const view = { ...given, mayLookAround: await mayLookAround(deps), signOn: deps.settings().signOn?.label }
  const html = await signInPage({ ...(await settingOf(context, deps, refusal)), path: '/sign-in' }, view)
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

function addWelcome(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  const show = async (context: Asked, link: string, given: { typed?: string | undefined }, refusal?: Refusal) => {
    try {
      const { person } = await openLink(link, reception)
      const html = await welcomePage(await settingOf(context, deps, refusal), { ...given, name: person?.name })
      return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'LINK_UNKNOWN') throw error
      return context.html(await closedPage(await settingOf(context, deps, error)), 404, privatePage) as never
    }
  }
  app.openapi(welcomePageRoute, (context) => show(context, context.req.valid('param').link, {}))

  app.openapi(welcomeRoute, async (context) => {
    const { link } = context.req.valid('param')
    const input = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, link, { typed: input.name }, refusal),
      async () => {
        handOver(context, await takePassphrase(link, input, context.var.session?.row.token, reception), deps)
        return context.redirect('/second', 303)
      },
    )
  })
}

/** Somebody of whom a first step is known, and no more. */
const stepOf = ({ session }: Variables): Session | undefined =>
  session && session.row.stage !== 'whole' ? session : undefined

const toOf = (context: Asked) => ownPath.safeParse(context.req.query('to')).data

/** Goes on as somebody who is in, or says on the page what was not right. */
function enter(context: Asked, deps: Deps, act: (session: Session) => Promise<string>): Promise<never> {
  const session = stepOf(context.var)
  if (!session) return context.redirect('/sign-in', 303) as never
  return orShow(
    context,
    (refusal) => showSecond(context, session, deps, { to: toOf(context), refusal }),
    async () => {
      handOver(context, await act(session), deps)
      return context.redirect(toOf(context) ?? '/', 303)
    },
  )
}

function addSecond(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  app.openapi(secondPageRoute, async (context) => {
    const session = stepOf(context.var)
    return session
      ? showSecond(context, session, deps, { to: toOf(context) })
      : (context.redirect('/sign-in', 303) as never)
  })
  app.openapi(symbolRoute, (context) => {
    const session = stepOf(context.var)
    if (session?.row.stage !== 'begun') throw peopleRefusal('SIGN_IN_NEEDED')
    const { name, totp } = pendingOf(session)
    return context.body(drawSvg(drawText(keyAddress(totp, name))), 200, { 'content-type': 'image/svg+xml' })
  })
  app.openapi(secondRoute, (context) =>
    enter(context, deps, (session) => {
      const { code } = context.req.valid('form')
      const take = session.row.stage === 'begun' ? confirmCode : enterCode
      return take(session, code, reception, visitorOf(context))
    }),
  )
  app.openapi(secondPasskeyRoute, (context) =>
    enter(context, deps, (session) => {
      const given = context.req.valid('form')
      const [place, visitor] = [placeOf(context, deps), visitorOf(context)]
      if (session.row.stage === 'begun' && 'attestationObject' in given)
        return confirmPasskey(session, readRegistration(given), place, reception, visitor)
      if (session.row.stage === 'half' && 'signature' in given)
        return enterPasskey(session, readAssertion(given), place, reception, visitor)
      throw peopleRefusal('PASSKEY_FORM')
    }),
  )
}

/** The page of the second factor: what this person has, or sets up. */
export async function showSecond(
  context: Asked,
  session: Session,
  deps: Deps,
  { to, refusal }: { readonly to?: string | undefined; readonly refusal?: Refusal },
): Promise<never> {
  const reception = receptionOf(deps)
  const isNew = session.row.stage === 'begun'
  const asked = await askPasskey(context, session, deps, reception)
  const factors = session.person && !isNew ? await factorsOf(session.person.id, reception) : undefined
  const pending = isNew ? pendingOf(session) : undefined
  const html = await secondPage(
    { ...(await settingOf(context, deps, refusal)), path: '/second' },
    {
      secret: pending?.totp,
      takesCode: factors?.hasCode ?? true,
      passkey: pending || asked.known.length > 0 ? asked : undefined,
      person: pending && { id: session.person?.id ?? 'first', name: pending.name },
      to,
    },
  )
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

/** The cookie goes with the browser; the server ends the session. */
export function handOver(context: Asked, token: string, { door }: Deps): void {
  setCookie(context, cookieName(door), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure: door.secure })
}
