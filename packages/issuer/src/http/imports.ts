/**
 * Shipments over HTTP: what waits, one of them, what is presented, and what was found of it. Receipt itself is confirmed
 * at `/confirmations`.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { confirmationOutcomes, outcomes, showInstant } from '@kpc/schema'
import { saveComparison } from '../imports/comparison.ts'
import { openShipment } from '../imports/dossier.ts'
import { foundFields, foundForm, statedOf } from '../imports/found.ts'
import { present } from '../imports/present.ts'
import { findShipments, lanes, type Shipment } from '../imports/shipments.ts'
import { shipmentStages } from '../ledger/shipment-tables.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Resource } from './deps.ts'
import { importingOf } from './importing.ts'
import { needs } from './needs.ts'
import { hexadecimal, instant, numberParameter } from './schemas.ts'

const shipmentView = z
  .object({
    number: z.string(),
    certificate: hexadecimal(32).openapi({ description: 'digest of the certificate' }),
    presented: instant,
    changed: instant,
    stage: z.enum(shipmentStages),
    outcome: z.enum(confirmationOutcomes).optional().openapi({ description: 'of the newest confirmation' }),
    comparedBy: z.string().optional(),
    workingDaysLeft: z
      .int()
      .optional()
      .openapi({ description: 'until it has to be confirmed; below 0 when it is late' }),
  })
  .openapi('Shipment')

const found = z.record(z.string(), z.string()).openapi({
  description: `by the names of the fields: ${Object.keys(foundFields).join(', ')}`,
})

const comparisonView = z.object({ found, by: z.string(), at: instant, version: z.int() }).openapi('Comparison')

const dossierView = shipmentView
  .extend({
    others: z
      .array(shipmentView)
      .openapi({ description: 'other certificates under this number: one is a copy, or forged' }),
    amendments: z.int().openapi({ description: 'how many came with it or after it' }),
    confirmations: z.int(),
    verdict: z.enum(outcomes),
    comparison: comparisonView.optional(),
  })
  .openapi('ShipmentDossier')

const shown = ({ presented, changed, left, ...rest }: Shipment): z.infer<typeof shipmentView> => ({
  ...rest,
  presented: showInstant(presented),
  changed: showInstant(changed),
  ...(left !== undefined && { workingDaysLeft: left }),
})

const listRoute = createRoute({
  method: 'get',
  path: '/imports',
  ...needs('ledger'),
  summary: 'Shipments by where they stand, fifty at a time',
  request: {
    query: z.object({
      lane: z.enum(lanes),
      q: z.string().max(100).optional(),
      after: z.coerce.number().int().min(0).optional().openapi({ description: '`older` of the answer before' }),
    }),
  },
  responses: {
    200: json(z.object({ shipments: z.array(shipmentView), older: z.int().optional() }), 'those of the lane'),
    422: refused('a member of the request'),
  },
})

const dossierRoute = createRoute({
  method: 'get',
  path: '/imports/{number}',
  ...needs('ledger'),
  summary: 'A shipment, with what was compared and what a verifier says',
  request: { params: numberParameter },
  responses: {
    200: json(dossierView, 'the shipment'),
    404: refused('nothing was presented under it'),
    422: refused('not a number'),
  },
})

const presentRoute = createRoute({
  method: 'post',
  path: '/imports',
  ...needs('confirm'),
  summary: 'A certificate is presented here, or an amendment of one that is',
  request: {
    body: jsonBody(z.strictObject({ text: z.string().openapi({ examples: ['KPC1:6BF...'] }) }).openapi('PresentInput')),
  },
  responses: {
    201: json(dossierView, 'written down, once'),
    404: refused('an amendment of a certificate that is not here'),
    409: refused('nobody entitled has signed it'),
    422: refused('a member of the request'),
    ...unwritten,
  },
})

const compareRoute = createRoute({
  method: 'put',
  path: '/imports/{number}/comparison',
  ...needs('confirm'),
  summary: 'Keep what was found until receipt is confirmed, or propose what takes two persons',
  request: {
    params: numberParameter,
    body: jsonBody(
      z
        .strictObject({
          found,
          version: z.int().min(0).openapi({ description: 'of the comparison that was read; 0 where there was none' }),
        })
        .openapi('ComparisonInput'),
    ),
  },
  responses: {
    200: json(comparisonView, 'kept'),
    404: refused('nothing was presented under it'),
    409: refused('somebody has compared it meanwhile'),
    422: refused('a member of the request'),
    ...unwritten,
  },
})

export const imports: Resource = (app, deps) => {
  const dossierOf = async (number: string): Promise<z.infer<typeof dossierView>> => {
    const dossier = await openShipment(number, undefined, await importingOf(deps))
    const { shipment, others, presented, confirmations, verdict, comparison } = dossier
    return {
      ...shown(shipment),
      others: others.map(shown),
      amendments: presented.amendments.length,
      confirmations: confirmations.length,
      verdict: verdict.outcome,
      ...(comparison && { comparison: { ...comparison, at: showInstant(comparison.at) } }),
    }
  }

  app.openapi(listRoute, async (context) => {
    const { lane, q, after } = context.req.valid('query')
    const { shipments, older } = await findShipments({ lane, text: q, before: after }, await importingOf(deps))
    return context.json({ shipments: shipments.map(shown), ...(older !== undefined && { older }) }, 200)
  })

  app.openapi(dossierRoute, async (context) => context.json(await dossierOf(context.req.valid('param').number), 200))

  app.openapi(presentRoute, async (context) => {
    const { trust } = await deps.trust()
    const { acting } = context.var
    const { certificate } = await present(context.req.valid('json').text.trim(), { ...deps, trust, acting })
    return context.json(await dossierOf(certificate.number), 201)
  })

  app.openapi(compareRoute, async (context) => {
    const { number } = context.req.valid('param')
    const { found: given, version } = context.req.valid('json')
    const { shipment, presented } = await openShipment(number, undefined, await importingOf(deps))
    const form = foundForm(given)
    statedOf(form, presented.amended, 'detained')
    const { ledger, now } = deps
    const kept = { found: form, by: context.var.acting.by, at: now(), version: version + 1 }
    await saveComparison(
      shipment.certificate,
      { found: form, read: version },
      { ledger, by: kept.by, now: () => kept.at },
    )
    return context.json({ ...kept, at: showInstant(kept.at) }, 200)
  })
}
