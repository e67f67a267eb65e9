/**
 * Verdicts over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { nodeVerify } from '@kpc/host/keys/verifier'
import {
  checkNames,
  dayOf,
  mostAmendments,
  mostConfirmations,
  outcomes,
  type Seen,
  states,
  verify as verdictOf,
} from '@kpc/schema'
import { newestSeen } from '../arrivals/seen.ts'
import { type CheckJson, showVerdict, type VerdictJson } from '../certificates/show-verdict.ts'
import { parseHere, parseInstant, parsePresented } from '../input/instant.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Resource } from './deps.ts'
import { needs } from './needs.ts'
import { amendment, certificate, day, hexadecimal, instant, totals } from './schemas.ts'

const verifyInput = z
  .strictObject({
    text: z.string().openapi({ description: 'what the QR code holds', examples: ['KPC1:6BF...'] }),
    amendments: z
      .array(z.string())
      .max(mostAmendments)
      .optional()
      .openapi({ description: 'what the codes of its amendments hold, in any order', examples: [['KPA1:6BF...']] }),
    confirmations: z
      .array(z.string())
      .max(mostConfirmations)
      .optional()
      .openapi({
        description: 'what the codes of confirmations of receipt hold that are known of it',
        examples: [['KPI1:6BF...']],
      }),
    post: z
      .string()
      .max(80)
      .optional()
      .openapi({ description: 'where it is presented now, with the day: its own confirmation is no second one' }),
    presented: day.optional().openapi({ description: 'the day of that presentation; today if absent' }),
    for: z
      .enum(['import', 'check'])
      .optional()
      .openapi({ description: 'what the check is for: at a border, or a trader or bank; check if absent' }),
    here: z
      .string()
      .optional()
      .openapi({ description: 'the participant in which this takes place', examples: ['EU'] }),
    at: z
      .string()
      .optional()
      .openapi({
        description: 'the instant that is judged, or a date; now if absent',
        examples: ['2026-11-25T12:00:00Z'],
      }),
  })
  .openapi('VerifyInput')

const check = z.object({
  check: z.enum(checkNames),
  state: z.enum(states),
  code: z.custom<CheckJson['code']>(() => true).openapi({ type: 'string', description: 'stable: programs rely on it' }),
  field: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  says: z.string(),
  source: z.string(),
})

const verdict = z
  .object({
    outcome: z.enum(outcomes),
    test: z.boolean(),
    purpose: z.enum(['import', 'check']),
    checks: z.array(check).readonly(),
    certificate: certificate.optional(),
    totals: totals.optional(),
    amended: z
      .object({ certificate, totals })
      .optional()
      .openapi({ description: 'the certificate as its amendments have it; `certificate` stays what was issued' }),
    amendments: z.array(amendment).readonly().optional(),
    confirmations: z
      .array(z.custom<NonNullable<VerdictJson['confirmations']>[number]>(() => true).openapi({ type: 'object' }))
      .readonly()
      .optional()
      .openapi({ description: 'the good ones, oldest first' }),
    issuer: z
      .object({
        participant: z.string(),
        participantName: z.string(),
        authority: z.string(),
        authorityName: z.string(),
        kid: hexadecimal(8),
      })
      .optional(),
    digest: hexadecimal(32).optional(),
    phrase: z.string().optional(),
    kid: hexadecimal(8).optional(),
    registry: z.object({
      version: z.int(),
      issued: instant,
      expires: instant,
      age: z.number().openapi({ description: 'seconds since it was signed' }),
    }),
  })
  .openapi('Verdict')

const verifyRoute = createRoute({
  method: 'post',
  path: '/verify',
  ...needs('verify'),
  summary: 'Judge a code; any verdict is an answer',
  request: { body: jsonBody(verifyInput) },
  responses: { 200: json(verdict, 'the verdict'), 422: refused('a member of the request'), ...unwritten },
})

export const verify: Resource = (app, { ledger, trust, now }) => {
  app.openapi(verifyRoute, async (context) => {
    const { text, amendments, confirmations, post, presented, for: purpose, here, at } = context.req.valid('json')
    const { trust: opened } = await trust()
    const asked = {
      now: now(),
      ...(amendments !== undefined && { amendments }),
      ...(confirmations !== undefined && { confirmations }),
      ...(post !== undefined && { presentation: { post, day: parsePresented(presented) ?? dayOf(now()) } }),
      ...(purpose !== undefined && { purpose }),
      ...(here !== undefined && { here: parseHere(here) }),
      ...(at !== undefined && { at: parseInstant(at) }),
    }
    const judged = (seen: readonly Seen[]) => verdictOf(text, opened, { ...asked, seen }, nodeVerify)
    const first = judged([])
    const { number } = first.certificate ?? {}
    const isTold = number !== undefined && context.var.may.includes('ledger') // what stands in it is not for everybody
    const seen = !isTold ? [] : await ledger.beside((db) => newestSeen(db, number))
    return context.json(showVerdict(seen.length === 0 ? first : judged(seen)), 200)
  })
}
