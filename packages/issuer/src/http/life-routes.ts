/**
 * The addresses for what happens to a certificate, and what each takes and answers.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { entryKinds } from '@kpc/schema'
import { changesInput, draftInput } from '@kpc/schema/input'
import type { AmendmentIssuedJson, HappenedJson, LifeJson } from '../certificates/show-life.ts'
import { json, refused, unknownNumber, unwritten } from './answers.ts'
import { amendment, certificate, hexadecimal, instant, issued, numberParameter, totals } from './schemas.ts'

const by = z.string().max(80).optional().openapi({ description: 'the person who does it; this server if absent' })
const reason = z.string().max(200).openapi({ description: 'why, in a few words: the ledger keeps it for ever' })
const number = z.string().optional()

const happened = z.object({
  sequence: z.int().openapi({ description: 'of its entry in the ledger' }),
  kind: z.enum(entryKinds as [HappenedJson['kind'], ...HappenedJson['kind'][]]),
  at: instant,
  by: z.string(),
  count: z.int().optional().openapi({ description: 'so many numbers from this one on' }),
  reason: z.string().optional(),
  link: z.string().optional().openapi({ description: 'the number or digest it refers to' }),
  sheet: z.string().optional(),
}) satisfies z.ZodType<HappenedJson>

const amendmentIssued = amendment
  .extend({
    text: z.string().openapi({ description: 'what its QR code holds', examples: ['KPA1:6BF...'] }),
    digest: hexadecimal(32),
  })
  .openapi('AmendmentIssued') satisfies z.ZodType<AmendmentIssuedJson>

export const life = z
  .object({
    number: z.string(),
    state: z
      .custom<LifeJson['state']>(() => true)
      .openapi({
        type: 'string',
        description:
          'issued, cancelled, replaced, expired, lost or stolen; of a number without a certificate what the ledger says of it',
      }),
    replacedBy: number.openapi({ description: 'the certificate that took its place' }),
    replaces: number.openapi({ description: 'the certificate whose place it took' }),
    history: z.array(happened).readonly(),
    amendments: z.array(amendmentIssued).readonly(),
    amended: z.object({ certificate, totals }).optional().openapi({ description: 'as its amendments have it' }),
  })
  .openapi('Life') satisfies z.ZodType<LifeJson>

const conflict = { 409: refused('what happened to it before does not allow it') }

export const lifeRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}/life',
  summary: 'What a certificate stands for, and what happened to it',
  request: { params: numberParameter },
  responses: { 200: json(life, 'its life'), ...unknownNumber },
})

const actInput = z.strictObject({ reason, by }).openapi('ActInput')

const actRoute = <P extends string>(path: P, summary: string) =>
  createRoute({
    method: 'post',
    path,
    summary,
    request: {
      params: numberParameter,
      body: { required: true, content: { 'application/json': { schema: actInput } } },
    },
    responses: { 200: json(life, 'it happened, and the ledger has it'), ...unknownNumber, ...conflict, ...unwritten },
  })

export const cancelRoute = actRoute('/certificates/{number}/cancel', 'Say that a certificate stands for nothing')
export const expireRoute = actRoute(
  '/certificates/{number}/expire',
  'Take back one that was not used before it expired',
)
export const lostRoute = actRoute('/certificates/{number}/lost', 'Report its paper as lost')
export const stolenRoute = actRoute('/certificates/{number}/stolen', 'Report its paper as stolen')

export const replaceRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/replace',
  summary: 'Issue another certificate in the place of one that was surrendered before export',
  request: {
    params: numberParameter,
    headers: z.object({ 'idempotency-key': z.string().optional() }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              certificate: draftInput,
              surrendered: z.boolean().openapi({ description: 'the old paper is in your hands' }),
              reason,
              by,
            })
            .openapi('ReplaceInput'),
        },
      },
    },
  },
  responses: {
    201: { ...json(issued, 'the new one, issued and linked'), headers: z.object({ Location: z.string() }) },
    ...unknownNumber,
    ...conflict,
    ...unwritten,
  },
})

export const amendRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/amendments',
  summary: 'Repair a small error by a signed amendment',
  request: {
    params: numberParameter,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ changes: changesInput, reason: reason.optional(), by }).openapi('AmendInput'),
        },
      },
    },
  },
  responses: { 201: json(amendmentIssued, 'signed, and in the ledger'), ...unknownNumber, ...conflict, ...unwritten },
})
