/**
 * People, over HTTP: pages for the administrator, of everybody and of one.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { type PeopleView, type PersonView, peoplePage, peoplePath, personPage } from '../desk/people-pages.tsx'
import { identitiesOf, linkIdentity, unlinkIdentities } from '../people/identity.ts'
import { twinOf } from '../people/name.ts'
import { passkeysOf, takePasskey } from '../people/passkeys.ts'
import {
  addPerson,
  disablePerson,
  type Invited,
  listPeople,
  lookUpPerson,
  resetPerson,
  setRole,
  type Whom,
} from '../people/people.ts'
import type { Doer } from '../people/reception.ts'
import { peopleRefusal } from '../people/refusal.ts'
import { endAllSessionsOf, endSessionOf, sessionsOf } from '../people/session.ts'
import { endToken, tokensOf } from '../people/token.ts'
import { form, formRefusals, htmlPage, refused } from './answers.ts'
import type { App, Asked, Deps, Resource, Variables } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, pageIn, pageQuery } from './paging.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'
import { receptionOf } from './sign-in.ts'
import { contentTag, stillSame } from './versions.ts'

const answers = {
  200: htmlPage('done: the page says what became of it'),
  303: { description: 'done: the page' },
  404: refused('nobody'),
  409: htmlPage('what is there stands against it: the page says what to do'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says why'),
}
const typed = z.string().max(200)
const digest = z.string().max(64)
const personParameter = {
  params: z.object({
    person: z
      .string()
      .max(64)
      .openapi({ param: { name: 'person', in: 'path' } }),
  }),
}

const peopleRoute = createRoute({
  method: 'get',
  path: peoplePath,
  ...needs('people'),
  summary: 'The page of people, for administrators',
  request: { query: z.object(pageQuery) },
  responses: { 200: htmlPage('the page'), 422: htmlPage('no place in this list') },
})

const addRoute = createRoute({
  method: 'post',
  path: peoplePath,
  ...needs('people'),
  summary: 'Admit somebody; the page shows their link, once',
  request: form(z.strictObject({ name: typed, role: typed, exporter: typed.optional() })),
  responses: answers,
})

const personRoute = createRoute({
  method: 'get',
  path: `${peoplePath}/{person}`,
  ...needs('people'),
  summary: 'The page of one person: part, sessions, passkeys, tokens, single sign-on',
  request: personParameter,
  responses: { 200: htmlPage('the page'), 404: refused('nobody') },
})

const actRoute = <P extends string, S extends z.ZodType>(act: P, summary: string, fields: S) =>
  createRoute({
    method: 'post',
    path: `${peoplePath}/{person}/${act}` as const,
    ...needs('people'),
    summary,
    request: { ...personParameter, ...form(fields) },
    responses: answers,
  })

const nothing = z.strictObject({})
const seen = z.string().max(64).optional().openapi({ description: 'what the page was shown with' })
const roleRoute = actRoute(
  'role',
  'Give somebody another role; it ends their sessions',
  z.strictObject({ role: typed, exporter: typed.optional(), seen }),
)
const disableRoute = actRoute('disable', 'Let somebody go: out at once', z.strictObject({ seen }))
const resetRoute = actRoute(
  'reset',
  'End whatever opened for somebody, and show a new link, once',
  z.strictObject({ seen }),
)
const sessionRoute = actRoute(
  'sessions/end',
  'End a session of somebody, or all of them',
  z.union([z.strictObject({ session: digest }), z.strictObject({ everywhere: z.literal('yes') })]),
)
const tokenRoute = actRoute('tokens/end', 'End a token of somebody', z.strictObject({ token: digest }))
const passkeyRoute = actRoute(
  'passkeys/remove',
  'Take a passkey from somebody; it ends their sessions',
  z.strictObject({ passkey: z.string().max(2000) }),
)
const linkRoute = actRoute(
  'identity',
  'Say who somebody is to the server for single sign-on',
  z.strictObject({ subject: z.string().max(500) }),
)
const unlinkRoute = actRoute('identity/remove', 'Link somebody with no other server any more', nothing)

export const doerOf = ({ acting, address }: Variables): Doer => ({ by: acting.by, address })
const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/** The link of somebody, whole, as they open it. */
export function wholeLink(context: Asked, { name, link }: Invited, { door }: Deps): { name: string; link: string } {
  return { name, link: `${door.origin ?? new URL(context.req.url).origin}/welcome/${link}` }
}

export const people: Resource = (app, deps) => {
  const reception = receptionOf(deps)
  const show = async (context: Asked, view: Omit<PeopleView, 'people'>, refusal?: Refusal) => {
    const page = openPage(context, { path: peoplePath, query: {} })
    const admitted = (await listPeople(deps)).filter(({ test }) => !test)
    const { rows, next } = pageIn(admitted, page, ({ name }) => twinOf(name))
    const shown = { ...view, people: rows, older: page.path(next) }
    const html = await peoplePage(await settingOf(context, deps, refusal), shown)
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }

  app.openapi(peopleRoute, (context) => show(context, {}))
  app.openapi(addRoute, (context) => {
    const { name, role, exporter } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, { typed: { name, role, ...(exporter && { exporter }) } }, refusal),
      async () => {
        const input = { name, role, exporter: given(exporter) }
        const invited = await addPerson(input, reception, doerOf(context.var))
        return show(context, { invited: wholeLink(context, invited, deps) })
      },
    )
  })
  addPersonPage(app, deps)
  addEnding(app, deps)
  addIdentity(app, deps)
}

/** What a page was shown with; a form that says nothing of it is believed. */
const asSeen = (tag: string | undefined) => (tag === undefined ? {} : { seen: stillSame(tag) })

/** @property typed what stays in its form where it is refused */
type Told = Pick<PersonView, 'invited' | 'typed'>

async function showPerson(context: Asked, deps: Deps, id: string, told: Told, refusal?: Refusal): Promise<never> {
  const standing = await lookUpPerson({ id }, deps)
  const view: PersonView = {
    ...standing,
    seen: contentTag(standing.person),
    sessions: await sessionsOf(id, deps, context.var.session),
    tokens: await tokensOf(id, deps),
    passkeys: await passkeysOf(id, deps),
    identities: await identitiesOf(id, deps),
    signOn: deps.settings().signOn?.issuer,
    ...told,
  }
  const html = await personPage(await settingOf(context, deps, refusal), view)
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

/** Somebody is changed, and their page shown; or their page says why not. */
function change(
  context: Asked,
  deps: Deps,
  id: string,
  act: (whom: Whom, doer: Doer) => Promise<unknown>,
  typed?: Told['typed'],
): Promise<never> {
  return orShow(
    context,
    (refusal) => showPerson(context, deps, id, { typed }, refusal),
    async () => {
      await act({ id }, doerOf(context.var))
      return context.redirect(`${peoplePath}/${id}`, 303)
    },
  )
}

function addPersonPage(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  app.openapi(personRoute, (context) => showPerson(context, deps, context.req.valid('param').person, {}))
  app.openapi(roleRoute, (context) => {
    const { role, exporter, seen } = context.req.valid('form')
    const input = { role, exporter: given(exporter) }
    const typed = { role, ...(exporter && { exporter }) }
    const { person } = context.req.valid('param')
    const give = (whom: Whom, doer: Doer) => setRole({ ...whom, ...asSeen(seen) }, input, reception, doer)
    return change(context, deps, person, give, typed)
  })
  app.openapi(disableRoute, (context) =>
    change(context, deps, context.req.valid('param').person, (whom, doer) =>
      disablePerson({ ...whom, ...asSeen(context.req.valid('form').seen) }, reception, doer),
    ),
  )
  app.openapi(resetRoute, (context) => {
    const { person: id } = context.req.valid('param')
    return orShow(
      context,
      (refusal) => showPerson(context, deps, id, {}, refusal),
      async () => {
        const whom = { id, ...asSeen(context.req.valid('form').seen) }
        const invited = await resetPerson(whom, reception, doerOf(context.var))
        return showPerson(context, deps, id, { invited: wholeLink(context, invited, deps) })
      },
    )
  })
}

/** What opens the desk for somebody is taken from them. */
function addEnding(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  app.openapi(sessionRoute, (context) => {
    const which = context.req.valid('form')
    return change(context, deps, context.req.valid('param').person, (whom, doer) =>
      'session' in which ? endSessionOf(whom, which.session, reception, doer) : endAllSessionsOf(whom, reception, doer),
    )
  })
  app.openapi(tokenRoute, (context) =>
    change(context, deps, context.req.valid('param').person, (whom, doer) =>
      endToken(whom, context.req.valid('form').token, reception, doer),
    ),
  )
  app.openapi(passkeyRoute, (context) =>
    change(context, deps, context.req.valid('param').person, (whom, doer) =>
      takePasskey(whom, context.req.valid('form').passkey, reception, doer),
    ),
  )
}

function addIdentity(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  app.openapi(linkRoute, (context) => {
    const { subject } = context.req.valid('form')
    const link = (whom: Whom, doer: Doer): Promise<unknown> => {
      const { signOn } = deps.settings()
      if (!signOn) throw peopleRefusal('SIGN_ON_IDLE')
      return linkIdentity(whom, { issuer: signOn.issuer, subject }, reception, doer)
    }
    return change(context, deps, context.req.valid('param').person, link, { subject })
  })
  app.openapi(unlinkRoute, (context) =>
    change(context, deps, context.req.valid('param').person, (whom, doer) => unlinkIdentities(whom, reception, doer)),
  )
}
