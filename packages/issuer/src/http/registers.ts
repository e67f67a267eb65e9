/**
 * Registers over HTTP: listed, entered, changed, ended, and as a table.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { partyActs, partyKinds } from '../ledger/register-tables.ts'
import { licenceKinds, type PartyInput, parsePartyKind, partyFieldNames, partyFields } from '../registers/fields.ts'
import { registerRefusal } from '../registers/refusal.ts'
import {
  addParty,
  changeParty,
  endParty,
  findParty,
  historyOf,
  listParties,
  type ReadParty,
  type Registering,
  resumeParty,
  showChange,
  showParty,
} from '../registers/registers.ts'
import { exportTable, importTable } from '../registers/table.ts'
import { file, json, jsonBody, refused, unwritten } from './answers.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, pageNext, pageQuery } from './paging.ts'
import { fault, instant } from './schemas.ts'
import { ifMatch, tagOf, versionRead } from './versions.ts'

const kind = z.enum(partyKinds)

/** Every field of every register, as text. */
const fields = z
  .object(
    Object.fromEntries(
      partyFieldNames.map((name) => [
        name,
        z.string().max(partyFields[name].most).optional().openapi({ description: partyFields[name].label }),
      ]),
    ) as Record<(typeof partyFieldNames)[number], z.ZodOptional<z.ZodString>>,
  )
  .strict()

const party = z
  .object({
    id: z.string().openapi({ examples: ['R1'] }),
    version: z.int(),
    kind,
    ...fields.shape,
    name: z.string(),
    licenceKind: z
      .string()
      .optional()
      .openapi({ enum: [...licenceKinds] }),
    inForce: z.boolean(),
    ended: instant.optional(),
    made: instant,
    changed: instant,
  })
  .openapi('Party')

const change = z.object({
  version: z.int(),
  at: instant,
  by: z.string(),
  act: z.enum(partyActs),
  reason: z.string().optional(),
  ...fields.shape,
})

const idParameter = {
  params: z.object({
    id: z
      .string()
      .max(20)
      .openapi({ param: { name: 'id', in: 'path' }, examples: ['R1'] }),
  }),
}
const tagged = (description: string) => ({ ...json(party, description), headers: z.object({ ETag: z.string() }) })
const unknown = { 404: refused('no register has it') }
const guarded = {
  409: refused('the licence is there already, or it does not stand where the act begins'),
  412: refused('somebody changed it since you read it'),
  422: refused('a field of the register'),
  428: refused('no If-Match'),
}

const listRoute = createRoute({
  method: 'get',
  path: '/registers',
  ...needs('registers'),
  summary: 'Exporters, miners, buyers, couriers, importers, counterpart offices and denied parties',
  request: {
    query: z.object({
      kind: kind.optional(),
      text: z.string().max(120).optional().openapi({ description: 'part of a name or of a licence number' }),
      ...pageQuery,
    }),
  },
  responses: {
    200: json(
      z.object({
        parties: z.array(party),
        ...pageNext,
      }),
      'a page of them, in the order in which they were entered',
    ),
    422: refused('no register'),
  },
})

const addRoute = createRoute({
  method: 'post',
  path: '/registers',
  ...needs('registers-write'),
  summary: 'Enter into a register',
  request: { body: jsonBody(fields.extend({ kind: z.string() }).openapi('PartyInput')) },
  responses: {
    201: { ...json(party, 'entered'), headers: z.object({ Location: z.string(), ETag: z.string() }) },
    409: guarded[409],
    422: guarded[422],
    ...unwritten,
  },
})

const showRoute = createRoute({
  method: 'get',
  path: '/registers/{id}',
  ...needs('registers'),
  summary: 'A row of a register, with its history',
  request: idParameter,
  responses: {
    200: {
      ...json(party.extend({ history: z.array(change) }), 'as it stands, and how it came to'),
      headers: z.object({ ETag: z.string() }),
    },
    ...unknown,
  },
})

const changeRoute = createRoute({
  method: 'put',
  path: '/registers/{id}',
  ...needs('registers-write'),
  summary: 'Say anew all that a row has',
  request: {
    ...idParameter,
    headers: ifMatch,
    body: jsonBody(fields.extend({ reason: z.string().max(200).optional() })),
  },
  responses: { 200: tagged('changed'), ...unknown, ...guarded, ...unwritten },
})

const endings = { end: 'It stands for nothing from now on', resume: 'It is in force again' } as const
type Ending = keyof typeof endings

const endRoute = (act: Ending) =>
  createRoute({
    method: 'post',
    path: `/registers/{id}/${act}` as const,
    ...needs('registers-write'),
    summary: endings[act],
    request: { ...idParameter, headers: ifMatch, body: jsonBody(z.strictObject({ reason: z.string().max(200) })) },
    responses: { 200: tagged('done'), ...unknown, ...guarded, ...unwritten },
  })

const tableRoute = createRoute({
  method: 'get',
  path: '/registers.csv',
  ...needs('registers'),
  summary: 'What is in force, as a table for a spreadsheet (CSV, UTF-8)',
  request: { query: z.object({ kind: kind.optional() }) },
  responses: { 200: file('text/csv', 'the table'), 422: refused('no register') },
})

const importRoute = createRoute({
  method: 'post',
  path: '/registers.csv',
  ...needs('registers-write'),
  summary: 'Enter what is new in a table and change what differs: all rows, or none',
  request: {
    body: jsonBody(
      z.strictObject({
        table: z.string().openapi({ description: 'CSV with the headings of /registers.csv' }),
        dryRun: z.boolean().optional().openapi({ description: 'look at each row, and enter nothing' }),
        reason: z.string().max(200).optional(),
      }),
    ),
  },
  responses: {
    200: json(
      z.object({
        rows: z.int(),
        added: z.int(),
        changed: z.int(),
        same: z.int(),
        dryRun: z.boolean(),
        faults: z.array(fault.extend({ row: z.int() })).readonly(),
      }),
      'what becomes of each row; where one has a fault nothing was entered',
    ),
    422: refused('no table of registers'),
    ...unwritten,
  },
})

/** An attachment, also where a browser would show it. */
export const csvHeaders = (name: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}"`,
  'x-content-type-options': 'nosniff',
})

export const registeringOf = ({ var: { acting } }: Asked, { ledger, now }: Deps): Registering => ({
  ledger,
  acting,
  now,
})

/** @throws {Refusal} `PARTY_UNREAD`, `PARTY_CHANGED` where it names no version */
function readOf(context: Asked): ReadParty {
  const id = context.req.param('id') as string
  const version = versionRead(context, {
    unread: () => registerRefusal('PARTY_UNREAD', { subject: id }),
    changed: () => registerRefusal('PARTY_CHANGED', { subject: id }),
  })
  return { id, version }
}

export const registers: Resource = (app, deps) => {
  addReading(app, deps)
  addWriting(app, deps)
}

function addReading(app: App, deps: Deps): void {
  app.openapi(listRoute, async (context) => {
    const { kind, text } = context.req.valid('query')
    const page = openPage(context)
    const found = await listParties({ kind, text, after: page.after, most: page.most }, deps)
    const { rows, ...more } = page.cut(found, ({ id }) => id)
    return context.json({ parties: rows.map(showParty), ...more }, 200)
  })
  app.openapi(tableRoute, async (context) => {
    const { kind: of } = context.req.valid('query')
    return context.body(await exportTable(of, deps), 200, csvHeaders(`${of ?? 'registers'}.csv`)) as never
  })
  app.openapi(showRoute, async (context) => {
    const { id } = context.req.valid('param')
    const found = await findParty(id, deps)
    const history = (await historyOf(id, deps)).map(showChange)
    return context.json({ ...showParty(found), history }, 200, tagOf(found))
  })
}

function addWriting(app: App, deps: Deps): void {
  app.openapi(addRoute, async (context) => {
    const { kind: of, ...input } = context.req.valid('json')
    const made = await addParty(parsePartyKind(of), input as PartyInput, registeringOf(context, deps))
    return context.json(showParty(made), 201, { ...tagOf(made), location: `/registers/${made.id}` })
  })
  app.openapi(changeRoute, async (context) => {
    const { reason, ...input } = context.req.valid('json')
    const changed = await changeParty(readOf(context), input as PartyInput, reason, registeringOf(context, deps))
    return context.json(showParty(changed), 200, tagOf(changed))
  })
  for (const [act, doing] of [
    ['end', endParty],
    ['resume', resumeParty],
  ] as const)
    app.openapi(endRoute(act), async (context) => {
      const done = await doing(readOf(context), context.req.valid('json').reason, registeringOf(context, deps))
      return context.json(showParty(done), 200, tagOf(done))
    })
  app.openapi(importRoute, async (context) => {
    const { table, dryRun = false, reason } = context.req.valid('json')
    return context.json(await importTable(table, { dryRun, reason }, registeringOf(context, deps)), 200)
  })
}
