/**
 * The import desk over HTTP: what is here, a shipment, what is found and decided, and its papers.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { openPress } from '@kpc/host/press/press'
import { type FieldFault, type Refusal, refusalOf } from '@kpc/host/refusal'
import { hex } from '@kpc/schema'
import { settleAlarm } from '../alarms/settle.ts'
import { listArrivals } from '../arrivals/list.ts'
import { openPhotograph } from '../arrivals/photographs.ts'
import { listReports } from '../confirmations/reports.ts'
import { type Setting, saidOf } from '../desk/frame.tsx'
import { importsAlarmPath, importsFormPath, importsPath, shipmentPath } from '../desk/import-paths.ts'
import { type ImportsView, importsPage } from '../desk/imports-page.tsx'
import { saysOf } from '../desk/rules.ts'
import { shipmentPage } from '../desk/shipment-page.tsx'
import type { ShipmentView } from '../desk/shipment-view.ts'
import { type LaneName, laneNames } from '../desk/words/import-words.ts'
import { saveComparison } from '../imports/comparison.ts'
import { decide } from '../imports/decide.ts'
import { openShipment } from '../imports/dossier.ts'
import { foundFields, foundForm, statedOf } from '../imports/found.ts'
import { present } from '../imports/present.ts'
import { importRefusal } from '../imports/refusal.ts'
import { printSlip } from '../imports/slip.ts'
import { tellingsOf } from '../outbox/tellings.ts'
import { slipPapers } from '../print/layout.ts'
import { file, form, formRefusals, htmlPage, refused } from './answers.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { openLane } from './import-lanes.ts'
import { confirmingOf, importingOf } from './importing.ts'
import { needs } from './needs.ts'
import { openPage, pageQuery } from './paging.ts'
import { statusOf } from './problem.ts'
import { numberParameter } from './schemas.ts'
import { given, orShow, privatePage, settingOf } from './setting.ts'

const pdf = 'application/pdf'
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.string().regex(/^\d{1,9}$/)

const listRoute = createRoute({
  method: 'get',
  path: importsPath,
  ...needs('ledger'),
  summary: 'The import desk: shipments by where they stand',
  request: {
    query: z.object({
      lane: z.enum(laneNames).optional(),
      q: z.string().max(100).optional(),
      ...pageQuery,
    }),
  },
  responses: { 200: htmlPage('the page'), 422: htmlPage('no lane, or no place in it') },
})

const presentRoute = createRoute({
  method: 'post',
  path: importsPath,
  ...needs('confirm'),
  summary: 'A certificate is presented here, or an amendment of one that is: its page',
  request: form(z.strictObject({ code: z.string().max(4400) })),
  responses: {
    303: { description: 'written down: the page of the shipment' },
    ...formRefusals,
    404: htmlPage('an amendment of a certificate that is not here'),
    409: htmlPage('nobody entitled has signed it'),
    422: htmlPage('no code: the page says why'),
  },
})

const settleRoute = createRoute({
  method: 'post',
  path: importsAlarmPath,
  ...needs('confirm'),
  summary: 'Say that an alarm was dealt with, and how',
  request: form(z.strictObject({ alarm: count, reason: z.string().max(1000) })),
  responses: {
    303: { description: 'settled: the alarms' },
    ...formRefusals,
    404: htmlPage('no such alarm'),
    409: htmlPage('somebody has settled it meanwhile'),
    422: htmlPage('no reason: the page says so'),
  },
})

const shipmentRoute = createRoute({
  method: 'get',
  path: `${importsPath}/{number}` as const,
  ...needs('ledger'),
  summary: 'A shipment: what is certified beside what was found',
  request: { params: numberParameter, query: z.object({ of: digest.optional() }) },
  responses: {
    200: htmlPage('the page'),
    404: refused('nothing was presented under it'),
    422: refused('not a number'),
  },
})

const decideRoute = createRoute({
  method: 'post',
  path: `${importsPath}/{number}` as const,
  ...needs('confirm'),
  summary: 'Keep what was found, or confirm receipt',
  request: {
    params: numberParameter,
    ...form(
      z.strictObject({
        of: digest,
        seen: count,
        version: count,
        next: z.enum(['hold', 'confirm']),
        ...Object.fromEntries(Object.keys(foundFields).map((name) => [name, z.string().max(1000).optional()])),
      }),
    ),
  },
  responses: {
    303: { description: 'kept or confirmed: the page of the shipment' },
    ...formRefusals,
    404: refused('nothing was presented under it'),
    409: htmlPage('somebody was first, or it takes another person: the page says so'),
    422: htmlPage('something typed is not taken: the page says why'),
    503: refused('no key for confirmations is ready'),
  },
})

const slipQuery = z.object({
  paper: z.enum(slipPapers).optional(),
  empty: z.literal('yes').optional(),
  which: z
    .string()
    .regex(/^[1-9]\d?$/)
    .optional(),
})

const slipRoute = createRoute({
  method: 'get',
  path: `${importsPath}/{number}/slip.pdf` as const,
  ...needs('confirm'),
  summary: 'The slip of a confirmation, or a form to be filled in by hand',
  request: { params: numberParameter, query: slipQuery },
  responses: {
    200: file(pdf, 'the PDF'),
    404: refused('nothing was confirmed of it'),
    422: refused('not a number'),
    503: refused('the typesetter, or no key'),
  },
})

const photographRoute = createRoute({
  method: 'get',
  path: `${importsPath}/{number}/photographs/{digest}` as const,
  ...needs('ledger'),
  summary: 'A photograph that a device of a post has sent beside its arrival',
  request: { params: numberParameter.extend({ digest: digest.openapi({ param: { name: 'digest', in: 'path' } }) }) },
  responses: { 200: file('image/jpeg', 'the photograph'), 404: refused('there is none'), 422: refused('no digest') },
})

const formRoute = createRoute({
  method: 'get',
  path: importsFormPath,
  ...needs('confirm'),
  summary: 'The slip of any confirmation, to be filled in by hand',
  request: { query: slipQuery.pick({ paper: true }) },
  responses: { 200: file(pdf, 'the PDF'), 503: refused('the typesetter, or no key') },
})

export const deskImports: Resource = (app, deps) => {
  addList(app, deps)
  addPapers(app, deps)
  addShipment(app, deps)
}

function addList(app: App, deps: Deps): void {
  const show = async (context: Asked, wanted: Partial<ImportsView>, refusal?: Refusal): Promise<never> => {
    const setting = { ...(await settingOf(context, deps, refusal)), path: importsPath }
    const view = { ...(await listOf(context, deps, wanted.lane)), ...wanted }
    return context.html(await importsPage(setting, view), refusal ? statusOf(refusal) : 200, privatePage) as never
  }
  app.openapi(listRoute, (context) => show(context, {}))
  app.openapi(presentRoute, (context) => {
    const { code } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, { typed: code }, { ...refusal, field: 'code' } as Refusal),
      async () => {
        const { trust } = await deps.trust()
        const { acting } = context.var
        const { certificate, digest } = await present(code.trim(), { ...deps, trust, acting })
        return context.redirect(shipmentPath(certificate.number, hex(digest)), 303)
      },
    )
  })
  app.openapi(settleRoute, (context) => {
    const settling = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, { lane: 'alarms', settling }, refusal),
      async () => {
        const { ledger, now } = deps
        const { acting } = context.var
        await settleAlarm({ id: Number(settling.alarm), reason: settling.reason }, { ledger, now, acting })
        return context.redirect(`${importsPath}?lane=alarms`, 303)
      },
    )
  })
}

/** @param wanted the lane that is shown, whatever the address says */
async function listOf(context: Asked, deps: Deps, wanted?: LaneName): Promise<ImportsView> {
  const { lane: asked, q } = context.req.query()
  const lane = wanted ?? laneNames.find((one) => one === asked) ?? 'arrived'
  const text = given(q?.slice(0, 100))
  const page = openPage(context, { path: importsPath, query: { lane, q: text } })
  const { next, ...shown } = await openLane({ lane, text, page }, deps)
  return {
    ...shown,
    older: page.path(next),
    lane,
    text,
    certificates: await (await importingOf(deps)).certificatesOf(shown.shipments),
    mayDecide: context.var.may.includes('confirm'),
  }
}

/** Arrivals of devices, and reports, on the page of a shipment. */
const mostArrivals = 20

type ShipmentForm = Readonly<Record<string, string | undefined>>

function addShipment(app: App, deps: Deps): void {
  const show = async (context: Asked, number: string, typed?: ShipmentForm, refusal?: Refusal): Promise<never> => {
    const opening = await importingOf(deps)
    const dossier = await openShipment(number, typed?.of ?? context.req.query('of'), opening)
    const setting = { ...(await settingOf(context, deps, refusal)), path: shipmentPath(dossier.shipment.number) }
    const faults = (refusal?.faults ?? []).filter((fault): fault is FieldFault => fault.field !== undefined)
    const view: ShipmentView = {
      dossier,
      trust: opening.trust,
      arrivals: await listArrivals({ certificate: dossier.presented.digest, most: mostArrivals }, opening),
      reports: await listReports(opening, { number: dossier.shipment.number, last: mostArrivals }),
      tellings: await tellingsOf([dossier.shipment.number], deps.ledger),
      ...(typed && { form: foundForm(typed) }),
      faults: faults.map((fault) => ({ id: fieldOf(fault.field), says: saysIn(fault, refusal, setting) })),
      mayDecide: context.var.may.includes('confirm'),
    }
    return context.html(await shipmentPage(setting, view), refusal ? statusOf(refusal) : 200, privatePage) as never
  }
  app.openapi(shipmentRoute, (context) => show(context, context.req.valid('param').number))
  app.openapi(decideRoute, (context) => {
    const { number } = context.req.valid('param')
    const typed = context.req.valid('form') as ShipmentForm
    return orShow(
      context,
      (refusal) => show(context, number, typed, refusal),
      async () => {
        await (typed.next === 'hold' ? hold(number, typed, context, deps) : confirmForm(number, typed, context, deps))
        return context.redirect(shipmentPath(number, typed.of), 303)
      },
      ['CONFIRMATION_KEY_NONE'],
    )
  })
}

/** A refusal that is of one field alone is said there as the desk says it. */
const saysIn = (fault: FieldFault, refusal: Refusal | undefined, setting: Setting): string =>
  refusal && refusal.code === fault.code && refusal.faults.length === 1
    ? saidOf(refusal, setting.language.words)
    : saysOf(fault, setting.language)

/** Where the form asks for what an input names otherwise. */
const asked: Readonly<Record<string, string>> = {
  lines: 'parcels',
  amendment: 'outcome',
  otherwise: 'exporter-name',
  confirmed: 'presented',
}

/** Where an input names a member of a list, its field of the form is the list's first. */
function fieldOf(field: string): string {
  const [name = ''] = field.split(/[.[]/)
  return asked[name] ?? name
}

/** @throws {Refusal} `COMPARISON_CHANGED`, `SHIPMENT_DECIDED`; what was typed has to be readable */
async function hold(number: string, typed: ShipmentForm, { var: { acting } }: Asked, deps: Deps): Promise<void> {
  const { shipment, presented } = await openShipment(number, typed.of, await importingOf(deps))
  if (shipment.stage === 'decided') throw importRefusal('SHIPMENT_DECIDED', { subject: number, field: 'outcome' })
  const found = foundForm(typed)
  statedOf(found, presented.amended, 'detained')
  const { ledger, now } = deps
  await saveComparison(shipment.certificate, { found, read: Number(typed.version) }, { ledger, now, by: acting.by })
}

/** What takes two persons is kept as a proposal of the first. */
async function confirmForm(number: string, typed: ShipmentForm, context: Asked, deps: Deps): Promise<void> {
  const { presented, shipment } = await openShipment(number, typed.of, await importingOf(deps))
  const stated = statedOf(foundForm(typed), presented.amended)
  const confirming = { ...(await confirmingOf(deps, context.var.acting)), seen: Number(typed.seen) }
  try {
    await decide({ number: shipment.number, of: presented.digest }, stated, confirming)
  } catch (error) {
    if (refusalOf(error)?.code === 'SECOND_MISSING') await hold(number, typed, context, deps)
    else throw error
  }
}

function addPapers(app: App, deps: Deps): void {
  const { press = openPress(), ledger, now } = deps
  const answer = async (context: Asked, wanted: Parameters<typeof printSlip>[0]): Promise<never> => {
    const { language, verifier } = deps.settings().print ?? {}
    const slipping = { ledger, press, now, trust: (await deps.trust()).trust, signers: deps.signers() }
    const { file, pdf: bytes } = await printSlip({ language, verifier, ...wanted }, slipping)
    return context.body(Uint8Array.from(bytes).buffer, 200, {
      'content-type': pdf,
      'content-disposition': `attachment; filename="${file}.pdf"`,
    }) as never
  }
  app.openapi(formRoute, (context) => answer(context, { ...context.req.valid('query'), empty: true }))
  app.openapi(photographRoute, async (context) => {
    const { number, digest } = context.req.valid('param')
    const { type, bytes } = await openPhotograph(number, digest, ledger)
    const headers = { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' }
    return context.body(Uint8Array.from(bytes).buffer, 200, headers) as never
  })
  app.openapi(slipRoute, (context) => {
    const { paper, empty, which } = context.req.valid('query')
    const { number } = context.req.valid('param')
    return answer(context, { number, paper, empty: empty === 'yes', ...(which && { which: Number(which) }) })
  })
}
