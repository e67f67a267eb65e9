/**
 * What several resources take or answer, as zod schemas: requests are checked with them, and the OpenAPI
 * document is made from them.
 * @module
 */
import { z } from '@hono/zod-openapi'
import type { FieldFault } from '@kpc/host/refusal'
import { mostAmendments } from '@kpc/schema'
import { changesInput, draftInput } from '@kpc/schema/input'
import type { IssuedJson } from '../certificates/issued.ts'
import type { AmendmentJson } from '../certificates/show-verdict.ts'
import { eccs } from '../qr/qr.ts'
import type { Problem } from './problem.ts'

const amount = z.string().openapi({ pattern: '^\\d+\\.\\d{2}$', examples: ['12345.67'] })
export const hexadecimal = (bytes: number) => z.string().openapi({ pattern: `^[0-9a-f]{${2 * bytes}}$` })
export const instant = z.string().openapi({ format: 'date-time' })
export const day = z.string().openapi({ format: 'date' })

type ObjectSchema = {
  readonly type: 'object'
  readonly properties: Record<string, { readonly type: 'object' }>
  readonly required: string[]
}

/** A certificate as it is shown: the fields of its input, its number among them. */
export function certificateSchema(input: z.ZodType = draftInput): ObjectSchema {
  const { $schema: _, properties, required, ...object } = z.toJSONSchema(input, { io: 'input' })
  const { totalCarats: _carats, totalValueUsd: _value, anyway: _anyway, takes: _takes, ...shown } = properties ?? {}
  return { ...object, properties: shown, required: ['number', ...(required ?? [])] } as ObjectSchema
}

export const certificate = z.custom<IssuedJson['certificate']>(() => true).openapi('Certificate', certificateSchema())

export const totals = z.object({ carats: amount, valueUsd: amount })

export const numberParameter = z.object({
  number: z.string().openapi({
    param: { name: 'number', in: 'path' },
    description: 'spaces and small letters are fine',
    examples: ['BW0000001'],
  }),
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

const { $schema: _, ...changesObject } = z.toJSONSchema(changesInput, { io: 'input' })

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

export const fault = z.object({
  code: z.custom<FieldFault['code']>(() => true).openapi({ type: 'string' }),
  field: z.string(),
  box: z.int().optional().openapi({ description: 'of the field on paper' }),
  message: z.string(),
  source: z.string(),
})

/** A certificate that was issued just now. */
export const justIssued = issued
  .extend({ warnings: z.array(fault).readonly().openapi({ description: 'what to look at in it all the same' }) })
  .openapi('JustIssued')

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
