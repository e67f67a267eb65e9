/**
 * Shipments over HTTP: what waits, one of them, what is presented, and what was found of it. Receipt itself is confirmed
 * at `/confirmations`.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { confirmationOutcomes, outcomes, showInstant } from '@kpc/schema'
import { type Alarm, showAlarm } from '../alarms/alarms.ts'
import { laneNames } from '../desk/words/import-words.ts'
import { saveComparison } from '../imports/comparison.ts'
import { openShipment } from '../imports/dossier.ts'
import { foundFields, foundForm, statedOf } from '../imports/found.ts'
import { present } from '../imports/present.ts'
import type { Shipment } from '../imports/shipments.ts'
import { expectedStates, showExpected } from '../inbox/expected.ts'
import { shipmentStages } from '../ledger/shipment-tables.ts'
import { type Telling, tellingsOf } from '../outbox/tellings.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Resource } from './deps.ts'
import { openLane } from './import-lanes.ts'
import { importingOf } from './importing.ts'
import { needs } from './needs.ts'
import { openPage, pageNext, pageQuery } from './paging.ts'
import { day, hexadecimal, instant, numberParameter } from './schemas.ts'

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

const tellingView = z
  .object({
    number: z.string(),
    confirmation: hexadecimal(32).openapi({ description: 'its digest' }),
    to: z.string().openapi({ description: 'the authority, by its id in the registry' }),
    state: z.enum(['waiting', 'taken', 'told', 'dead']).openapi({
      description: '`taken`: its receipt comes later; `dead`: given up, a person has to see it',
    }),
    since: instant,
    nextTry: instant.optional(),
    problem: z.string().optional(),
    told: instant.optional(),
    entry: z.int().optional().openapi({ description: 'in their ledger, by the receipt' }),
  })
  .openapi('Telling')

const toldAs = ({ digest, party, since, nextTry, told, ...rest }: Telling): z.infer<typeof tellingView> => ({
  ...rest,
  confirmation: digest,
  to: party,
  since: showInstant(since),
  ...(nextTry !== undefined && { nextTry: showInstant(nextTry) }),
  ...(told !== undefined && { told: showInstant(told) }),
})

const expectedView = z
  .object({
    number: z.string(),
    state: z.enum(expectedStates),
    from: z.string(),
    expected: day,
    of: hexadecimal(32).openapi({ description: 'digest of the certificate' }),
    carrier: z.string().optional(),
    reference: z.string().optional(),
    containers: z.array(z.string()).readonly().optional(),
    advice: hexadecimal(32),
    certificate: z.boolean().openapi({ description: 'it came with the advice' }),
  })
  .openapi('ExpectedShipment')

const alarmView = z
  .object({
    id: z.int(),
    code: z.string(),
    cause: z.string().openapi({ description: 'the digest of what raised it, or a number' }),
    number: z.string().optional(),
    party: z.string().optional(),
    raised: instant,
    says: z.string().optional(),
    source: z.string().optional(),
    next: z.string().optional().openapi({ description: 'what a person does about it' }),
  })
  .openapi('Alarm')

const alarmAs = (alarm: Alarm): z.infer<typeof alarmView> => {
  const { settled: _, ...shown } = showAlarm(alarm)
  return shown
}

const laneView = z
  .object({
    counts: z.record(z.enum(laneNames), z.int()).openapi({ description: 'how many stand in each lane' }),
    shipments: z.array(shipmentView),
    tellings: z.array(tellingView).openapi({ description: 'whether others know what was confirmed of these' }),
    expected: z.array(expectedView).openapi({ description: 'in the lane `expected`: advised, and not here' }),
    alarms: z.array(alarmView).openapi({ description: 'in the lane `alarms`: those that are open' }),
    ...pageNext,
  })
  .openapi('ImportLane')

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
    tellings: z.array(tellingView),
    verdict: z.enum(outcomes),
    comparison: comparisonView.optional(),
  })
  .openapi('ShipmentDossier')

const shown = ({ presented, changed, left, sequence: _, ...rest }: Shipment): z.infer<typeof shipmentView> => ({
  ...rest,
  presented: showInstant(presented),
  changed: showInstant(changed),
  ...(left !== undefined && { workingDaysLeft: left }),
})

const listRoute = createRoute({
  method: 'get',
  path: '/imports',
  ...needs('ledger'),
  summary: 'Shipments by where they stand, what is expected, and alarms',
  request: {
    query: z.object({
      lane: z.enum(laneNames),
      q: z.string().max(100).optional(),
      ...pageQuery,
    }),
  },
  responses: {
    200: json(laneView, 'what stands in the lane'),
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
      tellings: (await tellingsOf([shipment.number], deps.ledger)).map(toldAs),
      verdict: verdict.outcome,
      ...(comparison && { comparison: { ...comparison, at: showInstant(comparison.at) } }),
    }
  }

  app.openapi(listRoute, async (context) => {
    const { lane, q } = context.req.valid('query')
    const { next, ...view } = await openLane({ lane, text: q, page: openPage(context) }, deps)
    const rows = {
      counts: view.counts,
      shipments: view.shipments.map(shown),
      tellings: view.tellings.map(toldAs),
      expected: view.expected.map(showExpected),
      alarms: view.alarms.map(alarmAs),
    }
    return context.json({ ...rows, ...(next !== undefined && { next }) }, 200)
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
