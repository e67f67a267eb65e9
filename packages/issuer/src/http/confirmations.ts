/**
 * Confirmations of receipt over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { dayOf, mostAmendments } from '@kpc/schema'
import { parseStated, statedInput } from '@kpc/schema/confirmation-input'
import { parseNumber } from '../certificates/number.ts'
import { foreseeConfirm, type Shown } from '../confirmations/confirm.ts'
import { pickConfirmer } from '../confirmations/pick-confirmer.ts'
import { confirmationRefusal } from '../confirmations/refusal.ts'
import {
  type ConfirmationJson,
  type ForeseenJson,
  findConfirmations,
  showConfirmed,
  showForeseen,
} from '../confirmations/show-confirmation.ts'
import { decide } from '../imports/decide.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Resource } from './deps.ts'
import { refuseInvalid } from './invalid.ts'
import { needs } from './needs.ts'
import { hexadecimal, instant, numberParameter } from './schemas.ts'

const party = z.object({ name: z.string(), address: z.string() })

const certified = z.object({
  from: z.string().openapi({ description: 'from where this was taken' }),
  of: hexadecimal(32).openapi({ description: 'digest of the certificate' }),
  importer: party,
  exporter: party,
  parcels: z.int(),
  carats: z.string(),
  valueUsd: z.string(),
})

const content = z
  .custom<ConfirmationJson['confirmation']>(() => true)
  .openapi({
    type: 'object',
    description: 'what was signed: packages/schema/spec/confirmation.cddl, with days and amounts as in a certificate',
    properties: { presented: { type: 'string', format: 'date' }, outcome: { type: 'string' } },
  })

const confirmationView = z
  .object({
    number: z.string(),
    digest: hexadecimal(32).openapi({ description: 'SHA-256 over the COSE bytes: the one name of the confirmation' }),
    text: z.string().openapi({ description: 'what its QR code holds', examples: ['KPI1:6BF...'] }),
    recorded: instant,
    by: z.string(),
    confirmation: content,
    certified: certified
      .optional()
      .openapi({ description: 'what III(b) wants beside it, from the certificate by its digest' }),
    differences: z.array(z.string()).readonly().optional(),
  })
  .openapi('Confirmation') satisfies z.ZodType<ConfirmationJson>

const foreseenView = z
  .object({
    dryRun: z.literal(true),
    number: z.string(),
    confirmation: content,
    certified: certified.optional(),
    differences: z.array(z.string()).readonly().optional(),
  })
  .openapi('ForeseenConfirmation') satisfies z.ZodType<ForeseenJson>

const shown = z
  .strictObject({
    text: z
      .string()
      .optional()
      .openapi({ description: 'what the QR code of the certificate holds', examples: ['KPC1:6BF...'] }),
    amendments: z
      .array(z.string())
      .max(mostAmendments)
      .optional()
      .openapi({ description: 'in their order', examples: [['KPA1:6BF...']] }),
    number: z
      .string()
      .optional()
      .openapi({ description: 'of a certificate that was presented here before, in the place of its code' }),
    stated: statedInput,
    seen: z.int().min(0).optional().openapi({
      description: 'how many confirmations of it are known to whoever decides: refused where there are others',
    }),
    dryRun: z.boolean().optional().openapi({ description: 'say what would be confirmed: sign and store nothing' }),
  })
  .openapi('ConfirmInput')

const confirmRoute = createRoute({
  method: 'post',
  path: '/confirmations',
  ...needs('confirm'),
  summary: 'Confirm receipt of a shipment, once: importer',
  request: { body: jsonBody(shown) },
  responses: {
    200: json(foreseenView, 'with dryRun: what would be confirmed'),
    201: json(confirmationView, 'signed, and in the ledger'),
    404: refused('nothing was presented under this number'),
    409: refused('goods came in under it before, or a verifier does not let them in'),
    422: refused('a member of the request'),
    ...unwritten,
  },
})

const listRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}/confirmations',
  ...needs('read'),
  summary: 'What was confirmed of a number here, oldest first',
  request: { params: numberParameter },
  responses: { 200: json(z.array(confirmationView), 'its confirmations'), 422: refused('not a number') },
})

export const confirmations: Resource = (app, { ledger, trust, signers, now }) => {
  app.openapi(listRoute, async (context) =>
    context.json(await findConfirmations(context.req.valid('param').number, ledger), 200),
  )
  app.openapi(
    confirmRoute,
    async (context) => {
      const { stated, seen, dryRun, ...given } = context.req.valid('json')
      const { trust: opened } = await trust()
      const { signer } = pickConfirmer(signers(), opened, { today: dayOf(now()), ready: true })
      const { acting } = context.var
      const confirming = { ledger, trust: opened, signer, acting, now, seen }
      if (dryRun) return context.json(showForeseen(await foreseeConfirm(shownIn(given), stated, confirming)), 200)
      const { held, presented } = await decide(shownIn(given), stated, confirming)
      return context.json(showConfirmed(held, presented), 201)
    },
    // Read again, for the faults in the words of the input.
    (result) => {
      const { data } = result as { readonly data?: { readonly stated?: unknown } }
      if (!result.success && data?.stated !== undefined) parseStated(data.stated)
      refuseInvalid(result)
    },
  )
}

interface Given {
  readonly text?: string | undefined
  readonly amendments?: string[] | undefined
  readonly number?: string | undefined
}

/** @throws {Refusal} `CODE_OR_NUMBER` */
function shownIn({ text, amendments = [], number }: Given): Shown {
  if ((text === undefined) === (number === undefined)) throw confirmationRefusal('CODE_OR_NUMBER', { field: 'text' })
  return text === undefined ? { number: parseNumber(number as string) } : { text, amendments }
}
