/**
 * Pages of registers, of evidence and of what is destroyed, over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { dayOf, showDate } from '@kpc/schema'
import {
  longestRegister,
  type PartyView,
  partyPage,
  type RegisterTableView,
  registerPage,
  registersPath,
  registerTablePage,
} from '../desk/registers-pages.tsx'
import { partyKinds } from '../ledger/register-tables.ts'
import { fieldsOf, type PartyInput, parsePartyKind, partyFieldNames } from '../registers/fields.ts'
import {
  addParty,
  changeParty,
  countParties,
  endParty,
  findParty,
  historyOf,
  listParties,
  resumeParty,
} from '../registers/registers.ts'
import { importTable } from '../registers/table.ts'
import { form, formRefusals, htmlPage } from './answers.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, pageQuery } from './paging.ts'
import { statusOf } from './problem.ts'
import { registeringOf } from './registers.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const typed = z.string().max(400)
const kind = z.enum(partyKinds)
const version = z.string().regex(/^\d{1,9}$/)
const id = z.string().max(20)
const named = { params: z.object({ id: id.openapi({ param: { name: 'id', in: 'path' } }) }) }
const answers = {
  200: htmlPage('the page'),
  303: { description: 'done: the page of it' },
  404: htmlPage('no register has it'),
  409: htmlPage('what is there stands against it: the page says what'),
  412: htmlPage('somebody changed it meanwhile'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says what'),
}
const fields = Object.fromEntries(partyFieldNames.map((name) => [name, typed.optional()])) as Record<
  (typeof partyFieldNames)[number],
  z.ZodOptional<typeof typed>
>

const listRoute = createRoute({
  method: 'get',
  path: registersPath,
  ...needs('registers'),
  summary: 'The page of a register',
  request: {
    query: z.object({ kind: kind.optional(), text: z.string().max(120).optional(), ...pageQuery }).loose(),
  },
  responses: answers,
})
const newRoute = createRoute({
  method: 'get',
  path: `${registersPath}/new`,
  ...needs('registers-write'),
  summary: 'The form of a row that is entered',
  request: { query: z.object({ kind: kind.optional() }).loose() },
  responses: answers,
})
const addRoute = createRoute({
  method: 'post',
  path: registersPath,
  ...needs('registers-write'),
  summary: 'Enter into a register, from its form',
  request: form(z.strictObject({ kind, ...fields })),
  responses: answers,
})
const tablePageRoute = createRoute({
  method: 'get',
  path: `${registersPath}/table`,
  ...needs('registers-write'),
  summary: 'The page on which a table of registers is pasted',
  responses: answers,
})
const tableRoute = createRoute({
  method: 'post',
  path: `${registersPath}/table`,
  ...needs('registers-write'),
  summary: 'Look at a table of registers, or enter all its rows',
  request: form(z.strictObject({ table: z.string().max(longestRegister), next: z.enum(['check', 'enter']) })),
  responses: answers,
})
const showRoute = createRoute({
  method: 'get',
  path: `${registersPath}/{id}`,
  ...needs('registers'),
  summary: 'The page of a row: its form and its history',
  request: named,
  responses: answers,
})
const changeRoute = createRoute({
  method: 'post',
  path: `${registersPath}/{id}/change`,
  ...needs('registers-write'),
  summary: 'Change a row, from its form',
  request: { ...named, ...form(z.strictObject({ kind, version, reason: typed.optional(), ...fields })) },
  responses: answers,
})
const endRoute = (act: 'end' | 'resume') =>
  createRoute({
    method: 'post',
    path: `${registersPath}/{id}/${act}` as const,
    ...needs('registers-write'),
    summary: act === 'end' ? 'It stands for nothing from now on' : 'It is in force again',
    request: { ...named, ...form(z.strictObject({ version, 'reason-act': z.string().max(400) })) },
    responses: answers,
  })

export const deskRegisters: Resource = (app, deps) => {
  addList(app, deps)
  addTable(app, deps)
  addParties(app, deps)
  addEnding(app, deps)
}

const mayWrite = ({ var: { may } }: Asked): boolean => may.includes('registers-write')

function addList(app: App, deps: Deps): void {
  app.openapi(listRoute, async (context) => {
    const { kind: of = 'exporter', text = '' } = context.req.valid('query')
    const page = openPage(context, { path: registersPath, query: { kind: of, text } })
    const found = await listParties({ kind: of, text, after: page.after, most: page.most }, deps)
    const { rows: parties, next } = page.cut(found, (one) => one.id)
    const counts = await countParties(deps)
    const today = showDate(dayOf(deps.now()))
    const view = { kind: of, text, parties, counts, older: page.path(next), mayWrite: mayWrite(context), today }
    return context.html(await registerPage(await settingOf(context, deps), view), 200, privatePage) as never
  })
}

function addTable(app: App, deps: Deps): void {
  const show = async (context: Asked, view: RegisterTableView, refusal?: Refusal): Promise<never> => {
    const html = await registerTablePage(await settingOf(context, deps, refusal), view)
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }
  app.openapi(tablePageRoute, (context) => show(context, { text: '' }))
  app.openapi(tableRoute, (context) => {
    const { table: text, next } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, { text }, refusal),
      async () => {
        const report = await importTable(text, { dryRun: next === 'check' }, registeringOf(context, deps))
        return show(context, { text, report })
      },
    )
  })
}

/** What a form has of the fields of a register. */
function inputOf(sent: Readonly<Record<string, string | undefined>>, of: PartyView['kind']): PartyInput {
  return Object.fromEntries(fieldsOf(of).map((field) => [field, sent[field]]))
}

async function show(context: Asked, deps: Deps, view: Omit<PartyView, 'mayWrite'>, refusal?: Refusal): Promise<never> {
  const setting = await settingOf(context, deps, refusal)
  const path = view.party ? `${registersPath}/${view.party.id}` : `${registersPath}/new`
  const html = await partyPage({ ...setting, path }, { ...view, mayWrite: mayWrite(context) })
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

async function showOne(context: Asked, deps: Deps, of: string, refusal?: Refusal, input?: PartyInput): Promise<never> {
  const party = await findParty(of, deps)
  const view = { kind: party.kind, party, history: await historyOf(of, deps), typed: input ?? party.content }
  return show(context, deps, view, refusal)
}

const to = (context: Asked, of: string) => context.redirect(`${registersPath}/${of}`, 303)

function addParties(app: App, deps: Deps): void {
  app.openapi(newRoute, (context) => {
    const { kind: of = 'exporter' } = context.req.valid('query')
    return show(context, deps, { kind: of, history: [], typed: {} })
  })
  app.openapi(addRoute, (context) => {
    const { kind: of, ...sent } = context.req.valid('form')
    const input = inputOf(sent, parsePartyKind(of))
    return orShow(
      context,
      (refusal) => show(context, deps, { kind: of, history: [], typed: input }, refusal),
      async () => to(context, (await addParty(of, input, registeringOf(context, deps))).id),
    )
  })
  app.openapi(showRoute, (context) => showOne(context, deps, context.req.valid('param').id))
  app.openapi(changeRoute, (context) => {
    const { id: of } = context.req.valid('param')
    const { kind: kindOf, version: read, reason, ...sent } = context.req.valid('form')
    const input = inputOf(sent, kindOf)
    return orShow(
      context,
      (refusal) => showOne(context, deps, of, refusal, input),
      async () => {
        await changeParty({ id: of, version: Number(read) }, input, reason, registeringOf(context, deps))
        return to(context, of)
      },
    )
  })
}

/** What is in force ends, and what has ended is in force again. */
function addEnding(app: App, deps: Deps): void {
  for (const [act, doing] of [
    ['end', endParty],
    ['resume', resumeParty],
  ] as const)
    app.openapi(endRoute(act), (context) => {
      const { id: of } = context.req.valid('param')
      const { version: read, 'reason-act': reason } = context.req.valid('form')
      return orShow(
        context,
        (refusal) => showOne(context, deps, of, refusal),
        async () => {
          await doing({ id: of, version: Number(read) }, reason, registeringOf(context, deps))
          return to(context, of)
        },
      )
    })
}
