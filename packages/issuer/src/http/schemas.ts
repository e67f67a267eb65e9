/**
 * What goes over HTTP, as zod schemas: requests are checked with them, and the OpenAPI document is
 * made from them.
 * @module
 */
import { z } from '@hono/zod-openapi'
import type { FieldFault } from '@kpc/host/refusal'
import { checkNames, mostAmendments, outcomes, states } from '@kpc/schema'
import { changesInput, draftInput } from '@kpc/schema/input'
import type { IssuedJson } from '../certificates/issued.ts'
import { lifeStates } from '../certificates/life.ts'
import type { AmendmentJson, CheckJson } from '../certificates/show-verdict.ts'
import { sheetResults } from '../print/check-sheet.ts'
import { languages } from '../print/words/languages.ts'
import { eccs } from '../qr/qr.ts'
import type { Warning } from '../trust/warnings.ts'
import type { Problem } from './problem.ts'

const amount = z.string().openapi({ pattern: '^\\d+\\.\\d{2}$', examples: ['12345.67'] })
export const hexadecimal = (bytes: number) => z.string().openapi({ pattern: `^[0-9a-f]{${2 * bytes}}$` })
export const instant = z.string().openapi({ format: 'date-time' })
const day = z.string().openapi({ format: 'date' })

const { $schema: _, properties, required, ...object } = z.toJSONSchema(draftInput, { io: 'input' })
const { totalCarats: _carats, totalValueUsd: _value, ...shown } = properties ?? {}

/** A certificate as it is shown: the fields of the input, its number among them. */
export const certificate = z
  .custom<IssuedJson['certificate']>(() => true)
  .openapi('Certificate', {
    ...(object as { type: 'object' }),
    properties: shown as Record<string, { type: 'object' }>,
    required: ['number', ...(required ?? [])],
  })

export const totals = z.object({ carats: amount, valueUsd: amount })

export const numberParameter = z.object({
  number: z.string().openapi({
    param: { name: 'number', in: 'path' },
    description: 'spaces and small letters are fine',
    examples: ['BW0000001'],
  }),
})

export const eccQuery = z.object({
  ecc: z
    .enum(eccs)
    .default('M')
    .openapi({ param: { name: 'ecc', in: 'query' }, description: 'error correction: M restores 15 %, Q 25 %' }),
})

export const issued = z
  .object({
    number: z.string(),
    text: z.string().openapi({ description: 'what the QR code holds', examples: ['KPC1:6BF...'] }),
    digest: hexadecimal(32).openapi({ description: 'SHA-256 over the COSE bytes: the one name of the certificate' }),
    phrase: z
      .string()
      .openapi({ description: 'the check phrase: the first 50 bits of the digest', examples: ['K7QX 3M9R TD'] }),
    kid: hexadecimal(8),
    test: z.boolean().openapi({ description: 'made under a development scheme' }),
    recorded: instant,
    qr: z.object({ version: z.int().min(1).max(20), ecc: z.enum(eccs) }),
    certificate,
    totals,
  })
  .openapi('Issued') satisfies z.ZodType<IssuedJson>

/** A certificate of the ledger, with what it stands for now. */
export const held = issued
  .extend({
    state: z
      .enum(lifeStates)
      .openapi({ description: 'anything but issued: it stands for nothing any more; see /life' }),
  })
  .openapi('Held')

export const printInput = z
  .strictObject({
    language: z
      .enum(Object.keys(languages) as [string, ...string[]])
      .optional()
      .openapi({ description: 'of the text beside English; that of the settings if absent' }),
    copy: z.boolean().optional().openapi({ description: 'print COPY across it' }),
    amendment: z
      .int()
      .min(1)
      .max(mostAmendments)
      .optional()
      .openapi({ description: 'print the sheet of this amendment, on plain paper' }),
    sheet: z.string().max(32).optional().openapi({ description: 'serial of the security paper' }),
    voidSheet: z
      .string()
      .max(200)
      .optional()
      .openapi({ description: 'why the sheet that was printed before is void: prints another original' }),
    by: z.string().max(80).optional().openapi({ description: 'who prints; this server if absent' }),
  })
  .openapi('PrintInput')

export const checkInput = z
  .strictObject({ text: z.string().openapi({ description: 'what a hand scanner typed', examples: ['KPC1:6BF...'] }) })
  .openapi('CheckInput')

export const sheetCheck = z
  .object({
    number: z.string(),
    result: z.enum(sheetResults),
    found: z.string().optional().openapi({ description: 'the number that was read, where it is another' }),
    says: z.string(),
    todo: z.string(),
  })
  .openapi('SheetCheck')

export const verifyInput = z
  .strictObject({
    text: z.string().openapi({ description: 'what the QR code holds', examples: ['KPC1:6BF...'] }),
    amendments: z
      .array(z.string())
      .max(mostAmendments)
      .optional()
      .openapi({ description: 'what the codes of its amendments hold, in any order', examples: [['KPA1:6BF...']] }),
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

const { $schema: __, ...changesObject } = z.toJSONSchema(changesInput, { io: 'input' })

/** Changed boxes: each with its new content, or null where it is empty from then on. */
export const changes = z
  .custom<AmendmentJson['changes']>(() => true)
  .openapi('Changes', changesObject as { type: 'object' })

export const amendment = z
  .object({
    number: z.string(),
    of: hexadecimal(32).openapi({ description: 'digest of the certificate' }),
    sequence: z.int().min(1).max(mostAmendments),
    issued: day,
    changes,
    reason: z.string().optional(),
    boxes: z.array(z.int()).readonly().openapi({ description: 'numbers of the boxes on paper that change' }),
  })
  .openapi('Amendment') satisfies z.ZodType<AmendmentJson>

export const verdict = z
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

const names = z.record(z.string(), z.string()).openapi({ description: 'by language tag (BCP 47)' })
const interval = { from: day, until: day.optional() }

export const registryView = z
  .object({
    test: z.boolean(),
    version: z.int(),
    issued: instant,
    expires: instant,
    participants: z.array(
      z.object({
        code: z.string(),
        kind: z.string(),
        names,
        memberships: z.array(z.object({ ...interval, scope: z.string() })),
      }),
    ),
    authorities: z.array(z.object({ id: z.string(), participant: z.string(), names, ...interval })),
    keys: z.array(
      z.object({
        kid: hexadecimal(8),
        alg: z.int(),
        use: z.string(),
        x: z.string().openapi({ description: 'base64url' }),
        authority: z.string(),
        participant: z.string(),
        ...interval,
      }),
    ),
  })
  .openapi('Registry')

export const healthView = z
  .object({
    status: z.literal('ok'),
    test: z.boolean(),
    registry: z.int().openapi({ description: 'version of the registry' }),
    warnings: z
      .array(
        z.object({
          code: z.custom<Warning['code']>(() => true).openapi({ type: 'string' }),
          until: z.iso.date().optional().openapi({ description: 'the day on which it is over' }),
          message: z.string(),
        }),
      )
      .openapi({ description: 'what runs out in the coming weeks, and what to do' }),
  })
  .openapi('Health')

const fault = z.object({
  code: z.custom<FieldFault['code']>(() => true).openapi({ type: 'string' }),
  field: z.string(),
  message: z.string(),
  source: z.string(),
})

export const problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.custom<Problem['code']>(() => true).openapi({ type: 'string', description: 'stable: programs rely on it' }),
    source: z.string().openapi({ description: 'where the rule is written' }),
    faults: z.array(fault),
  })
  .openapi('Problem')
