/**
 * What happens to a certificate, over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { dayOf, entryKinds, parseDate } from '@kpc/schema'
import { changesInput, draftInput, parseChanges, parseDraft } from '@kpc/schema/input'
import { amend } from '../certificates/amend.ts'
import { cancel } from '../certificates/cancel.ts'
import { expire } from '../certificates/expire.ts'
import { exportCertificate } from '../certificates/export.ts'
import type { Seconding } from '../certificates/four-eyes.ts'
import { showIssued } from '../certificates/issued.ts'
import type { Why } from '../certificates/life.ts'
import { parseNumber } from '../certificates/number.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { replace } from '../certificates/replace.ts'
import { reportLost, reportStolen } from '../certificates/report.ts'
import {
  type AmendmentIssuedJson,
  findLife,
  type HappenedJson,
  type LifeJson,
  showIssuedAmendment,
} from '../certificates/show-life.ts'
import { adviserOf } from '../confirmations/advise.ts'
import { inputFormRefusal } from '../input/refusal.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { needOfAct } from '../people/roles.ts'
import { type CertificateAct, certificateActRows } from '../people/way.ts'
import { json, jsonBody, refused, unknownNumber, unwritten } from './answers.ts'
import type { App, Deps, Resource } from './deps.ts'
import { refuseInvalid } from './invalid.ts'
import { needs } from './needs.ts'
import { amendment, certificate, day, hexadecimal, instant, justIssued, numberParameter, totals } from './schemas.ts'

const reason = z.string().max(200).openapi({ description: 'why, in a few words: the ledger keeps it for ever' })
const number = z.string().optional()

const happened = z.object({
  sequence: z.int().openapi({ description: 'of its entry in the ledger' }),
  kind: z.enum(entryKinds as [HappenedJson['kind'], ...HappenedJson['kind'][]]),
  at: instant,
  by: z.string(),
  count: z.int().optional().openapi({ description: 'so many numbers from this one on' }),
  reason: z.string().optional(),
  anyway: z.array(z.string()).readonly().optional().openapi({ description: 'the rules against which it was issued' }),
  link: z.string().optional().openapi({ description: 'the number or digest it refers to' }),
  sheet: z.string().optional(),
  day: day.optional().openapi({ description: 'on which the goods left' }),
  carrier: z.string().optional(),
  reference: z.string().optional(),
  containers: z.string().optional(),
}) satisfies z.ZodType<HappenedJson>

const amendmentIssued = amendment
  .extend({
    text: z.string().openapi({ description: 'what its QR code holds', examples: ['KPA1:6BF...'] }),
    digest: hexadecimal(32),
  })
  .openapi('AmendmentIssued') satisfies z.ZodType<AmendmentIssuedJson>

const lifeView = z
  .object({
    number: z.string(),
    state: z
      .custom<LifeJson['state']>(() => true)
      .openapi({
        type: 'string',
        description:
          'issued, exported, confirmed (the goods came in), detained, stranded, cancelled, replaced, expired (taken back, or not exported until its last day), lost or stolen; of a number without a certificate what the ledger says of it',
      }),
    replacedBy: number.openapi({ description: 'the certificate that took its place' }),
    replaces: number.openapi({ description: 'the certificate whose place it took' }),
    history: z.array(happened).readonly(),
    amendments: z.array(amendmentIssued).readonly(),
    amended: z.object({ certificate, totals }).optional().openapi({ description: 'as its amendments have it' }),
  })
  .openapi('Life') satisfies z.ZodType<LifeJson>

const conflict = { 409: refused('what happened to it before does not allow it') }

const lifeRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}/life',
  ...needs('read'),
  summary: 'What a certificate stands for, and what happened to it',
  request: { params: numberParameter },
  responses: { 200: json(lifeView, 'its life'), ...unknownNumber },
})

const actInput = z.strictObject({ reason }).openapi('ActInput')

type ActRoute = ReturnType<typeof actRoute>

type Told = 'cancel' | 'expire' | 'lost' | 'stolen'

/** Who does it, in the words of the table of the way. */
const doneBy = (act: CertificateAct): string => certificateActRows[act].roles.join(' or ')

const actRoute = (act: Told, summary: string) =>
  createRoute({
    method: 'post',
    path: `/certificates/{number}/${act}` as const,
    ...needs(needOfAct(act)),
    summary: `${summary}: ${doneBy(act)}`,
    request: {
      params: numberParameter,
      body: jsonBody(actInput),
    },
    responses: {
      200: json(lifeView, 'it happened, and the ledger has it'),
      ...unknownNumber,
      ...conflict,
      ...unwritten,
    },
  })

const cancelRoute = actRoute('cancel', 'Say that a certificate stands for nothing')
const expireRoute = actRoute('expire', 'Take back one that was not used before it expired')
const lostRoute = actRoute('lost', 'Report its paper as lost')
const stolenRoute = actRoute('stolen', 'Report its paper as stolen')

const exportRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/export',
  ...needs(needOfAct('export')),
  summary: `Say that its goods left; nothing replaces it from then on: ${doneBy('export')}`,
  request: {
    params: numberParameter,
    body: jsonBody(
      z
        .strictObject({
          day: day.openapi({ description: 'on which they left', examples: ['2026-11-28'] }),
          carrier: z.string().min(1).max(120),
          reference: z
            .string()
            .max(60)
            .optional()
            .openapi({ description: 'of the carriage: a flight, an air waybill' }),
          containers: z.string().max(60).optional().openapi({ description: 'in what they travel' }),
          anyway: z
            .string()
            .min(1)
            .max(200)
            .optional()
            .openapi({ description: 'why, where the register of couriers says something against the carrier' }),
        })
        .openapi('ExportInput'),
    ),
  },
  responses: { 200: json(lifeView, 'it happened, and the ledger has it'), ...unknownNumber, ...conflict, ...unwritten },
})

const replaceRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/replace',
  ...needs(needOfAct('replace')),
  summary: 'Issue another certificate in the place of one that was surrendered before export',
  request: {
    params: numberParameter,
    body: jsonBody(
      z
        .strictObject({
          certificate: draftInput,
          surrendered: z.boolean().openapi({ description: 'the old paper is in your hands' }),
          reason,
        })
        .openapi('ReplaceInput'),
    ),
  },
  responses: {
    201: { ...json(justIssued, 'the new one, issued and linked'), headers: z.object({ Location: z.string() }) },
    ...unknownNumber,
    ...conflict,
    ...unwritten,
  },
})

const amendRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/amendments',
  ...needs(needOfAct('amend')),
  summary: 'Repair a small error by a signed amendment',
  request: {
    params: numberParameter,
    body: jsonBody(z.strictObject({ changes: changesInput, reason: reason.optional() }).openapi('AmendInput')),
  },
  responses: { 201: json(amendmentIssued, 'signed, and in the ledger'), ...unknownNumber, ...conflict, ...unwritten },
})

type Happening = (
  number: string,
  why: Why,
  workplace: Omit<Workplace, 'trust'> & Pick<Seconding, 'settings'>,
) => Promise<unknown>

export const life: Resource = (app, deps) => {
  addActs(app, deps)
  addReplace(app, deps)
  addAmend(app, deps)
}

function addActs(app: App, { ledger, trust, signers, settings, now }: Deps): void {
  app.openapi(lifeRoute, async (context) =>
    context.json(await findLife(context.req.valid('param').number, ledger, now()), 200),
  )

  const acts: readonly (readonly [ActRoute, Happening])[] = [
    [cancelRoute, cancel],
    [expireRoute, expire],
    [lostRoute, reportLost],
    [stolenRoute, reportStolen],
  ]
  for (const [route, act] of acts)
    app.openapi(route, async (context) => {
      const { number } = context.req.valid('param')
      const { reason } = context.req.valid('json')
      await act(number, { reason }, { ledger, acting: context.var.acting, now, settings: settings() })
      return context.json(await findLife(number, ledger, now()), 200)
    })

  app.openapi(exportRoute, async (context) => {
    const { number } = context.req.valid('param')
    const { day: text, ...leaving } = context.req.valid('json')
    const left = parseDate(text)
    if (left === undefined) throw inputFormRefusal('DAY_FORM', { subject: text, field: 'day' })
    const acting = context.var.acting
    const advise = adviserOf(signers(), { ...(await trust()), settings: settings(), acting, now })
    await exportCertificate(number, { day: left, ...leaving }, { ledger, acting, now, advise, settings: settings() })
    return context.json(await findLife(number, ledger, now()), 200)
  })
}

function addReplace(app: App, { ledger, trust, signers, settings, now, rehearsal }: Deps): void {
  app.openapi(
    replaceRoute,
    async (context) => {
      const { certificate: draft, reason, surrendered } = context.req.valid('json')
      const { trust: opened } = await trust()
      const signer = pickSigner(signers(), opened, { ...draft, ready: true })
      const issued = await replace(
        context.req.valid('param').number,
        draft,
        { reason, surrendered, request: context.req.header('idempotency-key') },
        {
          ledger,
          signer,
          trust: opened,
          settings: settings(),
          acting: context.var.acting,
          now,
          rehearse: rehearsal?.certificate,
        },
      )
      const shown = { ...showIssued(issued, opened.registry.test), warnings: issued.warnings }
      return context.json(shown, 201, { location: `/certificates/${issued.number}` })
    },
    // Read again, for the faults of the certificate in the words of the input.
    (result) => {
      const { certificate } = membersOf(result)
      if (!result.success && certificate !== undefined) parseDraft(certificate)
      refuseInvalid(result)
    },
  )
}

function addAmend(app: App, { ledger, trust, signers, settings, now, rehearsal }: Deps): void {
  app.openapi(
    amendRoute,
    async (context) => {
      const { changes, reason } = context.req.valid('json')
      const { number } = context.req.valid('param')
      const { trust: opened } = await trust()
      const signer = pickSigner(signers(), opened, { issued: dayOf(now()), number: parseNumber(number), ready: true })
      const { acting } = context.var
      const place = { ledger, signer, trust: opened, acting, now, settings: settings() }
      const amending = { ...place, rehearseSheet: rehearsal?.amendment }
      return context.json(showIssuedAmendment(await amend(number, { changes, reason }, amending)), 201)
    },
    (result) => {
      const { changes } = membersOf(result)
      if (!result.success && changes !== undefined) parseChanges(changes)
      refuseInvalid(result)
    },
  )
}

/** What was sent. */
function membersOf(result: object): Record<string, unknown> {
  const { data } = result as { readonly data?: unknown }
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
}
