/**
 * A certificate is amended, or replaced, from its page: what would change is looked at first, and what is signed is what
 * was looked at.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { FieldFault, Refusal } from '@kpc/host/refusal'
import { type Certificate, type Changes, digestOf, encodeAmendment, hex, showCertificate } from '@kpc/schema'
import { parseChanges } from '@kpc/schema/input'
import type { Content } from '../applications/application.ts'
import { propose } from '../applications/proposals.ts'
import { applicationRefusal } from '../applications/refusal.ts'
import { amend, foreseeAmendment, readToAmend } from '../certificates/amend.ts'
import { asFaults } from '../certificates/draft-faults.ts'
import { foresee } from '../certificates/foresee.ts'
import { type AmendView, amendable, amendPage } from '../desk/amend-page.tsx'
import { type Cells, cellsOf, contentFrom, formColumns } from '../desk/cells.ts'
import { certificatePath } from '../desk/certificate-view.ts'
import { replacePage } from '../desk/deed-page.tsx'
import { proposalPath } from '../desk/proposal-pages.tsx'
import { decimalMark } from '../desk/rule-list.tsx'
import { ruleOf } from '../desk/rules.ts'
import { asksSecond } from '../home/settings.ts'
import { applying } from '../people/roles.ts'
import { certificateRows, proposalRows } from '../people/way.ts'
import { form, formRefusals, htmlPage, refused, unknownNumber } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { statusOf } from './problem.ts'
import { carryingOf } from './proposals.ts'
import { httpRefusal } from './refusal.ts'
import { numberParameter } from './schemas.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const at = '/desk/certificates/{number}' as const
const conflict = { 409: refused('what happened before does not allow it') }

const replacePageRoute = createRoute({
  method: 'get',
  path: `${at}/replaced`,
  ...needs(applying('begin')),
  summary: 'What comes of replacing it, and the way to the form of the one that takes its place',
  request: { params: numberParameter },
  responses: { 200: htmlPage('the page'), ...unknownNumber, ...conflict },
})

const pageRoute = createRoute({
  method: 'get',
  path: `${at}/amendment`,
  ...needs(proposalRows.propose.scope),
  summary: 'Its boxes as they read, to be amended',
  request: { params: numberParameter },
  responses: { 200: htmlPage('the page'), ...unknownNumber, ...conflict },
})

const typed = z.string().max(4000).optional()
const columns = formColumns(amendable)

const amendRoute = createRoute({
  method: 'post',
  path: `${at}/amendment`,
  ...needs(proposalRows.propose.scope),
  summary: 'Look at what would change, then sign it, or propose it for another to approve',
  request: {
    params: numberParameter,
    ...form(
      z.strictObject({
        ...Object.fromEntries(columns.map(({ name }) => [name, typed])),
        reason: z.string().max(1000).optional(),
        seen: z.string().max(64).optional(),
        confirm: z.string().max(10).optional(),
        next: z.enum(['look', 'amend']),
      }),
    ),
  },
  responses: {
    200: htmlPage('what would change, beside what stands there'),
    303: { description: 'amended: the page of the certificate; or proposed: that of the proposal' },
    ...unknownNumber,
    ...conflict,
    ...formRefusals,
    422: htmlPage('something typed is not taken: the page says what, at its box'),
    503: refused('no key of this home signs today'),
  },
})

/** What a form sends beside the boxes. */
interface Sent {
  readonly reason?: string | undefined
  readonly seen?: string | undefined
  readonly confirm?: string | undefined
  readonly next: 'look' | 'amend'
}

export const deskAmend: Resource = (app, deps) => {
  const { ledger, now } = deps
  app.openapi(replacePageRoute, async (context) => {
    const { issued } = await foresee('replaced', context.req.valid('param').number, ledger, now())
    return context.html(await replacePage(await settingOf(context, deps), { issued }), 200, privatePage) as never
  })
  app.openapi(pageRoute, async (context) => {
    const { number } = context.req.valid('param')
    const { amended } = await readToAmend(number, deps)
    return showAmend(context, deps, { issued: amended, cells: cellsOf(contentOf(amended), amendable), reason: '' })
  })
  app.openapi(amendRoute, async (context) => {
    const { number } = context.req.valid('param')
    const sent = context.req.valid('form') as Sent & Cells
    const { amended } = await readToAmend(number, deps)
    const cells = Object.fromEntries(columns.map(({ name }) => [name, sent[name] ?? '']))
    const { language } = await settingOf(context, deps)
    const content = contentFrom(cells, contentOf(amended), decimalMark(language), amendable)
    const shown = { issued: amended, cells, reason: sent.reason ?? '' }
    return orShow(
      context,
      (refusal) => showAmend(context, deps, shown, { content, refusal }),
      async () => {
        const order = { changes: changesOf(content, contentOf(amended)), reason: reasonOf(sent) }
        const { before, after, amendment } = await foreseeAmendment(number, order, deps)
        const seen = hex(digestOf(encodeAmendment(amendment)))
        if (sent.next === 'look')
          return showAmend(context, deps, { ...shown, looked: { before: before.amended, after, seen } })
        if (sent.seen !== seen) throw httpRefusal('AMENDMENT_UNSEEN', { field: 'seen' })
        if (sent.confirm !== 'yes') throw httpRefusal('UNCONFIRMED', { field: 'confirm' })
        return context.redirect(await signOrPropose(context, deps, amended.number, order), 303)
      },
    )
  })
}

/** As the form holds it. */
const contentOf = (certificate: Certificate): Content => ({ certificate: showCertificate(certificate) })

/** Only what differs; a box that was emptied is an empty list, which stands for nothing. */
function changesOf({ certificate: after }: Content, { certificate: before }: Content): Changes {
  const written = (value: unknown): string => JSON.stringify(value ?? null)
  const differing = Object.keys(amendable).filter((name) => written(after[name]) !== written(before[name]))
  return parseChanges(
    Object.fromEntries(differing.map((name) => [name, after[name] ?? (name === 'origins' ? [] : null)])),
  )
}

function reasonOf({ reason = '' }: Sent): string {
  const why = reason.trim()
  if (why === '' || [...why].length > 200) throw applicationRefusal('REASON_NEEDED', { field: 'reason' })
  return why
}

/**
 * Signed at once by whoever may, where no second person is asked for; proposed otherwise.
 * @returns the path of the page that shows what came of it
 */
async function signOrPropose(
  context: Asked,
  deps: Deps,
  number: string,
  order: { readonly changes: Changes; readonly reason: string },
): Promise<string> {
  const { signer, ...carrying } = await carryingOf(context, deps, number)
  if (isProposed(context, deps)) {
    const { name } = await propose({ act: 'amend', number, ...order }, carrying)
    return proposalPath(name)
  }
  await amend(number, order, { ...carrying, signer: signer() })
  return certificatePath(number)
}

/** Does somebody else approve it first? */
const isProposed = ({ var: { may } }: Asked, { settings }: Deps): boolean =>
  asksSecond(settings(), 'amend') || !may.includes(certificateRows.amend.scope)

async function showAmend(
  context: Asked,
  deps: Deps,
  view: Omit<AmendView, 'rules' | 'trust' | 'isProposed'>,
  about?: { readonly content: Content; readonly refusal: Refusal },
): Promise<never> {
  const setting = await settingOf(context, deps, about?.refusal)
  const rules = about
    ? rulesIn(about.refusal).map((fault) => ruleOf(fault, 'stop', about.content, setting.language))
    : []
  const { trust } = await deps.trust()
  const html = await amendPage(setting, { ...view, rules, trust, isProposed: isProposed(context, deps) })
  return context.html(html, about ? statusOf(about.refusal) : 200, privatePage) as never
}

/** What is wrong with boxes; a reason and a tick say it themselves. */
function rulesIn(refusal: Refusal): readonly FieldFault[] {
  const faults = asFaults(refusal)
  return faults
    .map((fault) => ({ ...fault, field: fault.field.replace(/^changes\.?/, '') }))
    .filter(({ field }) => Object.hasOwn(amendable, /^\w*/.exec(field)?.[0] ?? ''))
}
