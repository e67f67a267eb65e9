/**
 * Applications over HTTP: written, submitted, approved and validated, each act by the table of acts.
 *
 * Who changes one says in `If-Match` which version he has read (RFC 9110 section 13.1.1): nothing is written over
 * what somebody else has changed meanwhile.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { type HsCode, hsCodes, showInstant } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import type { Findings, Sight } from '@kpc/schema/shipment'
import { type Application, draftOf, evidenceTypes } from '../applications/application.ts'
import type { Proof } from '../applications/approval.ts'
import { toleranceIn } from '../applications/counting.ts'
import { applicationRefusal } from '../applications/refusal.ts'
import {
  type Applying,
  approve,
  begin,
  count,
  find,
  list,
  type Read,
  sendBack,
  submit,
  validate,
  withdraw,
  write,
} from '../applications/workflow.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { approvalRuleOf } from '../home/settings.ts'
import { applicationStates } from '../ledger/application-tables.ts'
import { type Act, actRows, acts, actsFrom } from '../people/application-acts.ts'
import { applying as actOf, exporterOf } from '../people/roles.ts'
import { evidenceKinds } from '../registers/evidence-kinds.ts'
import { json, refused, unwritten } from './answers.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, pageNext, pageQuery } from './paging.ts'
import { passkeyApproval, proofOf } from './passkey-approval.ts'
import { hexadecimal, instant } from './schemas.ts'
import { ifMatch, tagOf, versionRead } from './versions.ts'

export const nameParameter = z.object({
  name: z.string().openapi({ param: { name: 'name', in: 'path' }, examples: ['A1'] }),
})

const content = z
  .strictObject({
    certificate: z.looseObject({}).openapi({ description: 'the input of a certificate; it need not be right yet' }),
    replaces: z
      .strictObject({ number: z.string(), reason: z.string() })
      .optional()
      .openapi({ description: 'the certificate whose place it takes, before export' }),
  })
  .openapi('ApplicationContent')

const shown = z
  .object({
    name: z.string(),
    version: z.int(),
    state: z.enum(applicationStates),
    content,
    writers: z.array(z.string()).readonly(),
    exporter: z.string().optional(),
    reason: z.string().optional().openapi({ description: 'why it was sent back or withdrawn' }),
    number: z.string().optional().openapi({ description: 'the certificate that it became' }),
    evidence: z
      .array(
        z.object({
          digest: hexadecimal(32),
          kind: z.enum(evidenceKinds),
          name: z.string(),
          type: z.enum(evidenceTypes),
          size: z.int(),
          by: z.string(),
          at: instant,
        }),
      )
      .readonly()
      .openapi({ description: 'what is attached: it is approved with the content' }),
    made: instant,
    changed: instant,
    acts: z
      .array(z.enum(acts as [Act, ...Act[]]))
      .readonly()
      .openapi({ description: 'what you may do with it now' }),
  })
  .openapi('Application')

export const tagged = (description: string) => ({
  ...json(shown, description),
  headers: z.object({ ETag: z.string() }),
})
export const unknown = { 404: refused('there is no such application') }
export const guarded = {
  403: refused('not in your role, or four eyes'),
  409: refused('not where it stands now'),
  412: refused('somebody changed it since you read it'),
  428: refused('no If-Match'),
}

const beginRoute = createRoute({
  method: 'post',
  path: '/applications',
  ...needs(actOf('begin')),
  summary: 'Begin an application with what was typed so far',
  request: { body: { required: true, content: { 'application/json': { schema: content } } } },
  responses: {
    201: { ...json(shown, 'kept'), headers: z.object({ Location: z.string(), ETag: z.string() }) },
    403: guarded[403],
    422: refused('no form'),
    ...unwritten,
  },
})

const listRoute = createRoute({
  method: 'get',
  path: '/applications',
  ...needs('applications'),
  summary: 'Applications, oldest first',
  request: {
    query: z.object({
      state: z.enum(applicationStates).optional(),
      ...pageQuery,
    }),
  },
  responses: {
    200: json(
      z.object({
        applications: z.array(shown).readonly(),
        ...pageNext,
      }),
      'a page of them',
    ),
    422: refused('no state'),
  },
})

const showRoute = createRoute({
  method: 'get',
  path: '/applications/{name}',
  ...needs('applications'),
  summary: 'An application',
  request: { params: nameParameter },
  responses: { 200: tagged('as it stands'), ...unknown },
})

const writeRoute = createRoute({
  method: 'put',
  path: '/applications/{name}',
  ...needs(actOf('write')),
  summary: 'Keep what was typed',
  request: {
    params: nameParameter,
    headers: ifMatch,
    body: { required: true, content: { 'application/json': { schema: content } } },
  },
  responses: { 200: tagged('kept'), 422: refused('no form'), ...unknown, ...guarded, ...unwritten },
})

const actInput = z
  .strictObject({
    reason: z.string().max(200).optional().openapi({ description: 'for send-back and withdraw' }),
    surrendered: z.boolean().optional().openapi({ description: 'for validate: the replaced paper is in your hands' }),
    approval: passkeyApproval.optional().openapi({ description: 'for approve, where approvals are signatures' }),
  })
  .openapi('ApplicationActInput')

const weight = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,2})?$/)
  .openapi({ description: 'carats on the scale', examples: ['12345.67'] })

const countInput = z
  .strictObject({
    parcels: z.int().min(0).max(99_999),
    lines: z.record(z.enum(hsCodes), z.strictObject({ carats: weight, class: z.enum(['same', 'differs']) })),
    seals: z
      .array(z.enum(['same', 'broken', 'missing']))
      .max(60)
      .optional()
      .openapi({ description: 'each seal, in their order' }),
    reason: z.string().max(200).optional().openapi({ description: 'why it is right, where something differs' }),
  })
  .partial({ parcels: true })
  .openapi('CountingInput')

const countRoute = createRoute({
  method: 'post',
  path: '/applications/{name}/count',
  ...needs(actOf('count')),
  summary: `${actRows.count.label} before validation: ${actRows.count.roles.join(' or ')}`,
  request: {
    params: nameParameter,
    headers: ifMatch,
    body: { required: true, content: { 'application/json': { schema: countInput } } },
  },
  responses: {
    200: tagged('kept, and the ledger has its digest'),
    422: refused('something was not looked at, or differs without a reason'),
    ...unknown,
    ...guarded,
    ...unwritten,
  },
})

type Happening = Exclude<Act, 'begin' | 'write' | 'count'>

const actRoute = (act: Happening) =>
  createRoute({
    method: 'post',
    path: `/applications/{name}/${act}` as const,
    ...needs(actOf(act)),
    summary: `${actRows[act].label}: ${actRows[act].roles.join(' or ')}`,
    request: {
      params: nameParameter,
      headers: ifMatch,
      body: { required: true, content: { 'application/json': { schema: actInput } } },
    },
    responses: {
      200: tagged('it happened, and the ledger has it'),
      422: refused('a field or a rule'),
      ...unknown,
      ...guarded,
      ...unwritten,
    },
  })

interface Stated {
  readonly reason: string
  readonly surrendered: boolean
  readonly proof: Proof | undefined
}

type Doing = (read: Read, stated: Stated, applying: Applying, deps: Deps) => Promise<unknown>

const doing: Readonly<Record<Happening, Doing>> = {
  submit: (read, _, applying) => submit(read, applying),
  'send-back': (read, { reason }, applying) => sendBack(read, reason, applying),
  approve: (read, { proof }, applying, { settings }) =>
    approve(read, applying, { rule: approvalRuleOf(settings()), proof }),
  validate: (read, { surrendered }, applying, deps) => validateWith(read, surrendered, applying, deps),
  withdraw: (read, { reason }, applying) => withdraw(read, reason, applying),
}

/** Validates with the key of this home that is for it. */
export async function validateWith(
  read: Read,
  surrendered: boolean,
  applying: Applying,
  { trust, signers, settings, rehearsal }: Deps,
): Promise<unknown> {
  const { content } = await find(read.name, applying)
  const { trust: opened } = await trust()
  const signer = pickSigner(signers(), opened, { ...draftOf(content), ready: true })
  const issuing = { ...applying, signer, trust: opened, settings: settings(), rehearse: rehearsal?.certificate }
  return validate(read, { surrendered }, issuing)
}

export const applications: Resource = (app, deps) => {
  addReading(app, deps)
  addWriting(app, deps)
  addCounting(app, deps)
  for (const act of Object.keys(doing) as Happening[]) addAct(app, deps, act)
}

function addReading(app: App, deps: Deps): void {
  app.openapi(listRoute, async (context) => {
    const { state } = context.req.valid('query')
    const page = openPage(context)
    const found = await list({ state, after: page.after, most: page.most }, applyingOf(context, deps))
    const { rows, ...more } = page.cut(found, ({ name }) => name)
    return context.json({ applications: rows.map((one) => show(one, context)), ...more }, 200)
  })
  app.openapi(showRoute, async (context) => {
    const found = await find(context.req.valid('param').name, applyingOf(context, deps))
    return context.json(show(found, context), 200, tagOf(found))
  })
}

function addWriting(app: App, deps: Deps): void {
  app.openapi(beginRoute, async (context) => {
    const begun = await begin(context.req.valid('json'), applyingOf(context, deps))
    return context.json(show(begun, context), 201, { ...tagOf(begun), location: `/applications/${begun.name}` })
  })
  app.openapi(writeRoute, async (context) => {
    const written = await write(readOf(context), context.req.valid('json'), applyingOf(context, deps))
    return context.json(show(written, context), 200, tagOf(written))
  })
}

function addCounting(app: App, deps: Deps): void {
  app.openapi(countRoute, async (context) => {
    const { parcels, lines, seals = [], reason } = context.req.valid('json')
    const [applying, read] = [applyingOf(context, deps), readOf(context)]
    const weighed = Object.entries(lines) as [HsCode, { carats: string; class: Sight }][]
    const found: Findings = {
      ...(parcels !== undefined && { parcels }),
      weights: Object.fromEntries(weighed.map(([hs, { carats }]) => [hs, parseAmount(carats, '.')])),
      classes: Object.fromEntries(weighed.map(([hs, line]) => [hs, line.class])),
      seals: { ...seals },
    }
    await count(read, { found, reason, ...(await countingRules(deps)) }, applying)
    const counted = await find(read.name, applying)
    return context.json(show(counted, context), 200, tagOf(counted))
  })
}

/** What a counting is judged by: the scheme's tolerance, and the rule of this authority. */
export async function countingRules({ trust, settings }: Deps) {
  return { allowed: toleranceIn((await trust()).trust), rule: settings().counting }
}

function addAct(app: App, deps: Deps, act: Happening): void {
  app.openapi(actRoute(act), async (context) => {
    const { reason = '', surrendered = false, approval } = context.req.valid('json')
    const proof = approval && proofOf(context, approval, deps)
    const applying = applyingOf(context, deps)
    const read = readOf(context)
    await doing[act](read, { reason, surrendered, proof }, applying, deps)
    const found = await find(read.name, applying)
    return context.json(show(found, context), 200, tagOf(found))
  })
}

/** An applicant acts for his exporter alone. */
export function applyingOf({ var: { acting, person } }: Asked, { ledger, now, settings }: Deps): Applying {
  const exporter = exporterOf(person)
  return { ledger, now, acting, settings: settings(), ...(exporter !== undefined && { exporter }) }
}

/** @throws {Refusal} `APPLICATION_UNREAD`, `APPLICATION_CHANGED` where it names no version */
export function readOf(context: Asked): Read {
  const name = context.req.param('name') as string
  const version = versionRead(context, {
    unread: () => applicationRefusal('APPLICATION_UNREAD', { subject: name }),
    changed: () => applicationRefusal('APPLICATION_CHANGED', { subject: name }),
  })
  return { name, version }
}

export function show(
  { approval: _, path: _path, counting: _counting, destroyed: _destroyed, ...application }: Application,
  context: Asked,
): z.infer<typeof shown> {
  const { evidence, made, changed } = application
  return {
    ...application,
    evidence: evidence.map((one) => ({ ...one, at: showInstant(one.at) })),
    made: showInstant(made),
    changed: showInstant(changed),
    acts: actsFrom(application.state, context.var.acting.role),
  } as z.infer<typeof shown>
}
