/**
 * People over HTTP, as JSON beside their pages: admitted, given another role, let go, and let in anew.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { roles } from '@kpc/schema'
import { peoplePath } from '../desk/people-pages.tsx'
import { twinOf } from '../people/name.ts'
import {
  addPerson,
  disablePerson,
  listPeople,
  lookUpPerson,
  type Person,
  resetPerson,
  setRole,
  type Whom,
} from '../people/people.ts'
import type { Doer, Reception } from '../people/reception.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, pageIn, pageNext, pageQuery } from './paging.ts'
import { doerOf, wholeLink } from './people.ts'
import { receptionOf } from './sign-in.ts'
import { contentRead, contentTag, guardedContent, ifMatch } from './versions.ts'

const rowsPath = `${peoplePath}/rows` as const

const shown = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(roles),
    exporter: z.string().optional().openapi({ description: 'of an applicant' }),
    state: z.enum(['invited', 'active', 'disabled']),
    link: z.string().optional().openapi({ description: 'by which they come in, once; shown here alone' }),
  })
  .openapi('Person')

const input = z.strictObject({
  name: z.string().max(200),
  role: z.string().max(40),
  exporter: z.string().max(200).optional(),
})
const identified = {
  params: z.object({
    person: z
      .string()
      .max(64)
      .openapi({ param: { name: 'person', in: 'path' } }),
  }),
}
const tagged = (description: string) => ({ ...json(shown, description), headers: z.object({ ETag: z.string() }) })
const unknown = { 404: refused('nobody') }

const listRoute = createRoute({
  method: 'get',
  path: rowsPath,
  ...needs('people'),
  summary: 'The people of this desk, by their names',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json(z.object({ people: z.array(shown).readonly(), ...pageNext }), 'a page of them'),
    422: refused('no place in this list'),
  },
})

const addRoute = createRoute({
  method: 'post',
  path: rowsPath,
  ...needs('people'),
  summary: 'Admit somebody; the link is shown once',
  request: { body: jsonBody(input.openapi('PersonInput')) },
  responses: {
    201: { ...tagged('admitted'), headers: z.object({ ETag: z.string(), Location: z.string() }) },
    409: refused('somebody has this name'),
    422: refused('a name, a role or an exporter'),
    ...unwritten,
  },
})

const showRoute = createRoute({
  method: 'get',
  path: `${rowsPath}/{person}`,
  ...needs('people'),
  summary: 'One of them',
  request: identified,
  responses: { 200: tagged('as they stand'), ...unknown },
})

const acts = {
  role: 'Give somebody another role; it ends their sessions',
  disable: 'Let somebody go: out at once',
  reset: 'End whatever opened for somebody, and show a new link, once',
} as const
type PersonAct = keyof typeof acts

const actRoute = (act: PersonAct) =>
  createRoute({
    method: 'post',
    path: `${rowsPath}/{person}/${act}` as const,
    ...needs('people'),
    summary: acts[act],
    request: {
      ...identified,
      headers: ifMatch,
      body: jsonBody(act === 'role' ? input.omit({ name: true }) : z.strictObject({})),
    },
    responses: {
      200: tagged('done'),
      ...unknown,
      409: refused('the last administrator'),
      ...guardedContent,
      422: refused('a role or an exporter'),
      ...unwritten,
    },
  })

type Given = Partial<Omit<z.infer<typeof input>, 'name'>>
type Doing = (whom: Whom, given: Given, reception: Reception, doer: Doer) => Promise<Person>

const doing: Readonly<Record<PersonAct, Doing>> = {
  role: (whom, { role = '', exporter }, reception, doer) => setRole(whom, { role, exporter }, reception, doer),
  disable: (whom, _, reception, doer) => disablePerson(whom, reception, doer),
  reset: (whom, _, reception, doer) => resetPerson(whom, reception, doer),
}

export const peopleRows: Resource = (app, deps) => {
  const reception = receptionOf(deps)
  app.openapi(listRoute, async (context) => {
    const admitted = (await listPeople(deps)).filter(({ test }) => !test)
    const { rows, ...more } = pageIn(admitted, openPage(context), placeOf)
    return context.json({ people: rows.map(show), ...more }, 200)
  })
  app.openapi(addRoute, async (context) => {
    const invited = await addPerson(context.req.valid('json'), reception, doerOf(context.var))
    const answer = { ...show(invited), link: wholeLink(context, invited, deps).link }
    return context.json(answer, 201, { ...tagIn(invited), location: `${rowsPath}/${invited.id}` })
  })
  app.openapi(showRoute, async (context) => {
    const { person } = await lookUpPerson({ id: context.req.valid('param').person }, deps)
    return context.json(show(person), 200, tagIn(person))
  })
  for (const act of Object.keys(doing) as PersonAct[])
    app.openapi(actRoute(act), async (context) => {
      const same = contentRead(context)
      const whom = { id: context.req.valid('param').person, seen: (person: Person) => same(show(person)) }
      const given = context.req.valid('json') as Given
      return answered(await doing[act](whom, given, reception, doerOf(context.var)), context, deps)
    })
}

function answered(done: Person & { readonly link?: string }, context: Asked, deps: Deps) {
  const { link } = done
  const whole = link === undefined ? {} : { link: wholeLink(context, { ...done, link }, deps).link }
  return context.json({ ...show(done), ...whole }, 200, tagIn(done))
}

/** In the order of their names. */
const placeOf = ({ name }: Person): string => twinOf(name)

/** As JSON. */
function show({ id, name, role, exporter, state }: Person) {
  return { id, name, role, ...(exporter !== undefined && { exporter }), state }
}

const tagIn = (person: Person) => ({ etag: contentTag(show(person)) })
