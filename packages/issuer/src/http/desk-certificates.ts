/**
 * The page of a certificate over HTTP, and what is done to it from there: each act on a page of its own, which says
 * what comes of it, and asks for a reason and for a tick.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { parseDate } from '@kpc/schema'
import { propose } from '../applications/proposals.ts'
import { applicationRefusal } from '../applications/refusal.ts'
import { cancel } from '../certificates/cancel.ts'
import { expire } from '../certificates/expire.ts'
import { exportCertificate } from '../certificates/export.ts'
import { findIssued, findStored } from '../certificates/find.ts'
import { foresee } from '../certificates/foresee.ts'
import type { Seconding } from '../certificates/four-eyes.ts'
import type { Why } from '../certificates/life.ts'
import { reportLost, reportStolen } from '../certificates/report.ts'
import { adviserOf } from '../confirmations/advise.ts'
import { certificatePage } from '../desk/certificate-page.tsx'
import { certificatePath } from '../desk/certificate-view.ts'
import { deedPage } from '../desk/deed-page.tsx'
import { type DeedEvent, deedEvents, deedNeeds, deedsOf } from '../desk/deeds.ts'
import { openDossier } from '../desk/dossier.ts'
import { proposalPath } from '../desk/proposal-pages.tsx'
import { asksSecond } from '../home/settings.ts'
import { inputFormRefusal } from '../input/refusal.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { proveEntry } from '../proofs/receipt.ts'
import { file, form, formRefusals, htmlPage, refused, unknownNumber } from './answers.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { provingOf } from './ledger.ts'
import { needs } from './needs.ts'
import { statusOf } from './problem.ts'
import { httpRefusal } from './refusal.ts'
import { numberParameter } from './schemas.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const pageRoute = createRoute({
  method: 'get',
  path: '/desk/certificates/{number}',
  ...needs('read'),
  summary: 'The page of a certificate: boxes, way, verdict of today, amendments, prints, proofs',
  request: { params: numberParameter },
  responses: { 200: htmlPage('the page'), ...unknownNumber },
})

const receiptRoute = createRoute({
  method: 'post',
  path: '/desk/certificates/{number}/receipt',
  ...needs('prove'),
  summary: 'Sign its receipt, from its page',
  request: { params: numberParameter, ...form(z.strictObject({})) },
  responses: {
    200: file('application/cose', 'the receipt'),
    ...unknownNumber,
    ...formRefusals,
    503: refused('no key of this home signs checkpoints today'),
  },
})

const deedPageRoute = (event: DeedEvent) =>
  createRoute({
    method: 'get',
    path: `/desk/certificates/{number}/${event}` as const,
    ...needs(deedNeeds[event]),
    summary: `What comes of it, and the form by which it is done: ${event}`,
    request: { params: numberParameter },
    responses: { 200: htmlPage('the page'), ...unknownNumber, 409: refused('what happened before does not allow it') },
  })

/** What the form of an act sends: why, or how the goods left. */
const asked = (event: DeedEvent) =>
  event === 'exported'
    ? {
        day: z.string().max(100),
        carrier: z.string().max(1000),
        reference: z.string().max(1000).optional(),
        containers: z.string().max(1000).optional(),
        anyway: z.string().max(1000).optional(),
      }
    : { reason: z.string().max(1000) }

const deedRoute = (event: DeedEvent) =>
  createRoute({
    method: 'post',
    path: `/desk/certificates/{number}/${event}` as const,
    ...needs(deedNeeds[event]),
    summary: `Do it, with a reason: ${event}`,
    request: {
      params: numberParameter,
      ...form(z.strictObject({ ...asked(event), confirm: z.string().max(10).optional() })),
    },
    responses: {
      303: { description: 'done: the page of the certificate' },
      409: refused('what happened before does not allow it'),
      ...unknownNumber,
      ...formRefusals,
    },
  })

/** Reads what was typed, and refuses what is wrong in it, before anything is done. */
/** @property advise tells the importing authority, where a key for it is ready */
type Place = Omit<Workplace, 'trust'> & Pick<Seconding, 'settings'> & { readonly advise?: ReturnType<typeof adviserOf> }
type Reading = (typed: Typed) => (number: string, workplace: Place) => Promise<unknown>
type Typed = Readonly<Record<string, string | undefined>>

const because =
  (act: (number: string, why: Why, workplace: Omit<Workplace, 'trust'> & Seconding) => Promise<unknown>): Reading =>
  ({ reason = '' }) => {
    const why = reason.trim()
    if (why === '' || [...why].length > 200) throw applicationRefusal('REASON_NEEDED', { field: 'reason' })
    return (number, workplace) => act(number, { reason: why }, workplace)
  }

const reading: Readonly<Record<DeedEvent, Reading>> = {
  exported: ({ day: text = '', carrier = '', reference, containers, anyway }) => {
    const day = parseDate(text)
    if (day === undefined) throw inputFormRefusal('DAY_FORM', { subject: text, field: 'day' })
    return (number, workplace) => exportCertificate(number, { day, carrier, reference, containers, anyway }, workplace)
  },
  cancelled: because(cancel),
  expired: because(expire),
  lost: because(reportLost),
  stolen: because(reportStolen),
}

export const deskCertificates: Resource = (app, deps) => {
  const { ledger, trust, now } = deps

  app.openapi(pageRoute, async (context) => {
    const { may } = context.var
    const { trust: opened } = await trust()
    const dossier = await openDossier(context.req.valid('param').number, {
      ledger,
      trust: opened,
      now: now(),
      withLooks: may.includes('trail'),
    })
    const deeds = await deedsOf(dossier.issued.number, may, { ledger, now: now() })
    const setting = await settingOf(context, deps)
    return context.html(await certificatePage(setting, { dossier, trust: opened, deeds, may }), 200, privatePage)
  })

  app.openapi(receiptRoute, async (context) => {
    const { number, sequence } = await findStored(context.req.valid('param').number, ledger)
    const { receipt } = await proveEntry(await provingOf(deps)(), sequence)
    return context.body(Uint8Array.from(receipt).buffer, 200, {
      'content-type': 'application/cose',
      'content-disposition': `attachment; filename="${number}-receipt.cose"`,
    })
  })

  for (const event of deedEvents) addDeed(app, deps, event)
}

/** Somebody else approves it first. @returns the path of the page of the proposal */
async function proposeCancelling(number: string, reason: string, context: Asked, deps: Deps): Promise<string> {
  const { ledger, now } = deps
  const { name } = await propose({ act: 'cancel', number, reason }, { ledger, now, acting: context.var.acting })
  return proposalPath(name)
}

function addDeed(app: App, deps: Deps, event: DeedEvent): void {
  const { ledger, now, signers, trust, settings } = deps
  const show = async (context: Asked, number: string, typed?: Typed, refusal?: Refusal): Promise<never> => {
    const issued = await findIssued(number, ledger)
    const html = await deedPage(await settingOf(context, deps, refusal), { issued, event, typed })
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }

  app.openapi(deedPageRoute(event), async (context) => {
    const { issued } = await foresee(event, context.req.valid('param').number, ledger, now())
    return show(context, issued.number)
  })

  app.openapi(deedRoute(event), (context) => {
    const { number } = context.req.valid('param')
    const { confirm, ...typed } = context.req.valid('form') as Typed
    return orShow(
      context,
      (refusal) => show(context, number, typed, refusal),
      async () => {
        const { issued } = await foresee(event, number, ledger, now())
        const act = reading[event](typed)
        if (confirm !== 'yes') throw httpRefusal('UNCONFIRMED', { field: 'confirm' })
        if (event === 'cancelled' && asksSecond(deps.settings(), 'cancel'))
          return context.redirect(await proposeCancelling(issued.number, typed.reason ?? '', context, deps), 303)
        const { acting } = context.var
        const advise = adviserOf(signers(), { ...(await trust()), settings: settings(), acting, now })
        await act(issued.number, { ledger, acting, now, advise, settings: settings() })
        return context.redirect(certificatePath(issued.number), 303)
      },
    )
  })
}
