/**
 * What people change of their own, over HTTP: a page, and forms that work without a script but for passkeys.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { keyAddress } from '@kpc/desk/people/totp'
import type { Refusal } from '@kpc/host/refusal'
import { type AccountView, accountPage, newSymbolPath } from '../desk/account-page.tsx'
import {
  addPasskey,
  changeCode,
  changePassphrase,
  confirm,
  endSession,
  isConfirmed,
  newCodeSecret,
  pendingCodeSecret,
  removePasskey,
} from '../people/account.ts'
import { passkeysOf } from '../people/passkeys.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { type Session, sessionsOf } from '../people/session.ts'
import { endToken, makeToken, tokensOf } from '../people/token.ts'
import { drawSvg, drawText } from '../qr/qr.ts'
import { file, form, formRefusals, htmlPage, refused } from './answers.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { askPasskey, placeOf, readRegistration, registrationForm } from './passkeys.ts'
import { statusOf } from './problem.ts'
import { httpRefusal } from './refusal.ts'
import { orShow, privatePage, settingOf } from './setting.ts'
import { handOver, receptionOf, visitorOf } from './sign-in.ts'

const answers = {
  200: htmlPage('done: the page says what became of it'),
  303: { description: 'done: the page' },
  400: htmlPage('not what a passkey answers'),
  401: htmlPage('not right: the page says what to do'),
  409: htmlPage('the passphrase was not typed a short while ago, or what is there stands against it'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says why'),
  429: htmlPage('too many tries'),
}
const typed = (most: number) => z.string().max(most)
const digest = z.string().max(64)

const pageRoute = createRoute({
  method: 'get',
  path: '/me',
  ...needs('self'),
  summary: 'The page of one’s own: passkeys, app for codes, passphrase, sessions, tokens',
  responses: { 200: htmlPage('the page') },
})

const symbolRoute = createRoute({
  method: 'get',
  path: newSymbolPath,
  ...needs('self'),
  summary: 'The new secret of codes, for an app to photograph',
  responses: { 200: file('image/svg+xml', 'a QR code'), 404: refused('none is being set up') },
})

const postRoute = <S extends z.ZodType>(path: string, summary: string, fields: S) =>
  createRoute({
    method: 'post',
    path: `/me/${path}`,
    ...needs('self'),
    summary,
    request: form(fields),
    responses: answers,
  })

const confirmRoute = postRoute(
  'confirm',
  'Type the passphrase: for ten minutes what opens the desk can be changed',
  z.strictObject({ passphrase: typed(1024) }),
)
const passphraseRoute = postRoute(
  'passphrase',
  'Another passphrase',
  z.strictObject({ new: typed(1024), again: typed(1024) }),
)
const codeRoute = postRoute('code', 'Begin to set up another app for codes', z.strictObject({}))
const codeDoneRoute = postRoute('code/confirm', 'A code of the new app', z.strictObject({ code: typed(20) }))
const passkeyRoute = postRoute('passkeys', 'Add a passkey', registrationForm)
const removeRoute = postRoute('passkeys/remove', 'Remove a passkey', z.strictObject({ passkey: typed(2000) }))
const sessionRoute = postRoute('sessions/end', 'End a session of one’s own', z.strictObject({ session: digest }))
const tokenRoute = postRoute(
  'tokens',
  'Make a token for a program that acts for oneself; the page shows it, once',
  z.strictObject({ scope: z.union([typed(40), z.array(typed(40)).max(40)]).optional() }),
)
const tokenEndRoute = postRoute('tokens/end', 'End a token of one’s own', z.strictObject({ token: digest }))

export const account: Resource = (app, deps) => {
  const reception = receptionOf(deps)
  app.openapi(pageRoute, (context) => show(context, deps))
  app.openapi(symbolRoute, async (context) => {
    const secret = pendingCodeSecret(ownSession(context), reception)
    if (!secret) throw httpRefusal('ROUTE_UNKNOWN', { subject: newSymbolPath })
    return context.body(drawSvg(drawText(keyAddress(secret, context.var.acting.by))), 200, {
      'content-type': 'image/svg+xml',
    })
  })
  addPassphrase(app, deps)
  addCode(app, deps)
  addPasskeys(app, deps)
  addTokens(app, deps)
  app.openapi(sessionRoute, (context) =>
    change(context, deps, (session) =>
      endSession(session, context.req.valid('form').session, reception, visitorOf(context)),
    ),
  )
}

function ownSession({ var: { session } }: Asked): Session {
  if (!session) throw peopleRefusal('SIGN_IN_NEEDED')
  return session
}

async function show(
  context: Asked,
  deps: Deps,
  more: Pick<AccountView, 'made'> = {},
  refusal?: Refusal,
): Promise<never> {
  const setting = { ...(await settingOf(context, deps, refusal)), path: '/me' }
  const html = await accountPage(setting, { ...(await viewOf(context, ownSession(context), deps)), ...more })
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

function change(context: Asked, deps: Deps, act: (session: Session) => Promise<unknown>): Promise<never> {
  return orShow(
    context,
    (refusal) => show(context, deps, {}, refusal),
    async () => {
      const token = await act(ownSession(context))
      // What opens the desk was changed: the session goes on under another token.
      if (typeof token === 'string') handOver(context, token, deps)
      return context.redirect('/me', 303)
    },
  )
}

function addPassphrase(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  app.openapi(confirmRoute, (context) =>
    change(context, deps, (session) =>
      confirm(session, context.req.valid('form').passphrase, reception, visitorOf(context)),
    ),
  )
  app.openapi(passphraseRoute, (context) =>
    change(context, deps, (session) => {
      const { new: passphrase, again } = context.req.valid('form')
      return changePassphrase(session, { passphrase, again }, reception, visitorOf(context))
    }),
  )
}

function addCode(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  app.openapi(codeRoute, (context) => change(context, deps, (session) => newCodeSecret(session, reception)))
  app.openapi(codeDoneRoute, (context) =>
    change(context, deps, (session) =>
      changeCode(session, context.req.valid('form').code, reception, visitorOf(context)),
    ),
  )
}

function addPasskeys(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  app.openapi(passkeyRoute, (context) =>
    change(context, deps, (session) => {
      const { label = '', ...answer } = context.req.valid('form')
      const given = { registration: readRegistration(answer), label }
      return addPasskey(session, given, placeOf(context, deps), reception, visitorOf(context))
    }),
  )
  app.openapi(removeRoute, (context) =>
    change(context, deps, (session) =>
      removePasskey(session, context.req.valid('form').passkey, reception, visitorOf(context)),
    ),
  )
}

function addTokens(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  const doerOf = (context: Asked, { person }: Session) => ({ by: person?.name, address: context.var.address })
  app.openapi(tokenRoute, (context) =>
    orShow(
      context,
      (refusal) => show(context, deps, {}, refusal),
      async () => {
        const session = ownSession(context)
        if (!isConfirmed(session, reception)) throw peopleRefusal('CONFIRM_FIRST')
        const whom = { id: session.person?.id ?? '' }
        const wanted = [context.req.valid('form').scope ?? []].flat()
        const made = await makeToken(whom, wanted, reception, doerOf(context, session), session)
        return show(context, deps, { made })
      },
    ),
  )
  app.openapi(tokenEndRoute, (context) =>
    change(context, deps, (session) => {
      const whom = { id: session.person?.id ?? '' }
      return endToken(whom, context.req.valid('form').token, reception, doerOf(context, session))
    }),
  )
}

async function viewOf(context: Asked, session: Session, deps: Deps): Promise<AccountView> {
  const reception = receptionOf(deps)
  const { person } = session
  if (!person) throw peopleRefusal('SIGN_IN_NEEDED')
  return {
    person,
    passkeys: await passkeysOf(person.id, reception),
    sessions: await sessionsOf(person.id, reception, session),
    tokens: await tokensOf(person.id, reception),
    change: isConfirmed(session, reception)
      ? { asked: await askPasskey(context, session, deps, reception), secret: pendingCodeSecret(session, reception) }
      : undefined,
  }
}
