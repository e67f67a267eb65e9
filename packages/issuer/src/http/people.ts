/**
 * People and the audit trail, over HTTP: pages for the administrator and the auditor.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { type PeopleView, peoplePage, trailPage } from '../desk/desk-pages.tsx'
import { addPerson, disablePerson, type Invited, listPeople, resetPerson, setRole } from '../people/people.ts'
import type { Doer } from '../people/reception.ts'
import { searchTrail, type TrailCursor } from '../people/trail.ts'
import { form, formRefusals, htmlPage, refused } from './answers.ts'
import type { App, Asked, Deps, Resource, Variables } from './deps.ts'
import { needs } from './needs.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'
import { receptionOf } from './sign-in.ts'

const answers = {
  200: htmlPage('done: the page says what became of it'),
  404: htmlPage('nobody'),
  409: htmlPage('what is there stands against it: the page says what to do'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says why'),
}
const typed = z.string().max(200)
const id = z.string().max(64)
const personParameter = { params: z.object({ person: id.openapi({ param: { name: 'person', in: 'path' } }) }) }

const peopleRoute = createRoute({
  method: 'get',
  path: '/people',
  ...needs('people'),
  summary: 'The page of people, for administrators',
  responses: { 200: htmlPage('the page') },
})

const addRoute = createRoute({
  method: 'post',
  path: '/people',
  ...needs('people'),
  summary: 'Admit somebody; the page shows their link, once',
  request: form(z.strictObject({ name: typed, role: typed, exporter: typed.optional() })),
  responses: answers,
})

const roleRoute = createRoute({
  method: 'post',
  path: '/people/role',
  ...needs('people'),
  summary: 'Give somebody another role',
  request: form(z.strictObject({ person: id, part: typed, 'acts-for': typed.optional() })),
  responses: answers,
})

const actRoute = (act: 'disable' | 'reset', summary: string) =>
  createRoute({
    method: 'post',
    path: `/people/{person}/${act}` as const,
    ...needs('people'),
    summary,
    request: { ...personParameter, ...form(z.strictObject({})) },
    responses: answers,
  })

const trailRoute = createRoute({
  method: 'get',
  path: '/trail',
  ...needs('trail'),
  summary: 'The page of the audit trail, for auditors; searches in it',
  request: {
    query: z.object({
      text: typed.optional(),
      before: z
        .string()
        .regex(/^\d{1,15}\.\d{1,15}$/)
        .optional(),
    }),
  },
  responses: { 200: htmlPage('the page'), 422: refused('not a place in the trail') },
})

/** As the link to older rows has it. */
function cursorOf(text: string | undefined): TrailCursor | undefined {
  const [at, sequence] = (text ?? '').split('.').map(Number)
  return at === undefined || sequence === undefined ? undefined : { at, sequence }
}

export const people: Resource = (app, deps) => {
  addPeople(app, deps)
  app.openapi(trailRoute, async (context) => {
    const { text = '', before } = context.req.valid('query')
    const rows = await searchTrail({ text, before: cursorOf(before) }, deps)
    return context.html(await trailPage(await settingOf(context, deps), { rows, text }), 200, privatePage) as never
  })
}

function addPeople(app: App, deps: Deps): void {
  const reception = receptionOf(deps)
  const doerOf = ({ acting, address }: Variables): Doer => ({ by: acting.by, address })
  const show = async (context: Asked, view: Omit<PeopleView, 'people'>, refusal?: Refusal) => {
    const link = view.invited && `${deps.door.origin ?? new URL(context.req.url).origin}/welcome/${view.invited.link}`
    const shown = { ...view, link, people: await listPeople(deps) }
    const html = await peoplePage(await settingOf(context, deps, refusal), shown)
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }
  /** @param typed what stays in the form where it is refused */
  const change = (context: Asked, act: (doer: Doer) => Promise<object>, typed?: PeopleView['typed']): Promise<never> =>
    orShow(
      context,
      (refusal) => show(context, { typed }, refusal),
      async () => {
        const done = await act(doerOf(context.var))
        return show(context, 'link' in done ? { invited: done as Invited } : {})
      },
    )
  const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

  app.openapi(peopleRoute, (context) => show(context, {}))
  app.openapi(addRoute, (context) => {
    const { name, role, exporter } = context.req.valid('form')
    const input = { name, role, exporter: given(exporter) }
    return change(context, (doer) => addPerson(input, reception, doer), { name, role, ...(exporter && { exporter }) })
  })
  app.openapi(roleRoute, (context) => {
    const { person, part, 'acts-for': exporter } = context.req.valid('form')
    const input = { role: part, exporter: given(exporter) }
    return change(context, (doer) => setRole({ id: person }, input, reception, doer))
  })
  app.openapi(actRoute('disable', 'Let somebody go: out at once'), (context) =>
    change(context, (doer) => disablePerson({ id: context.req.valid('param').person }, reception, doer)),
  )
  app.openapi(actRoute('reset', 'End whatever opened for somebody, and show a new link, once'), (context) =>
    change(context, (doer) => resetPerson({ id: context.req.valid('param').person }, reception, doer)),
  )
}
