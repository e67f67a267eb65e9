/**
 * The page of a reconciliation over HTTP: their file in, classes and certificates and letters out. The file is read and
 * not kept.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { type DifferenceClass, dayOf, differenceClasses, hex } from '@kpc/schema'
import { reconcilePage } from '../desk/reconcile-page.tsx'
import { classPath, type ReconcileTyped, type ReconcileView, resultPath } from '../desk/reconcile-view.ts'
import { reconcilePath, returnsPath } from '../desk/return-view.ts'
import { dueReturns } from '../statistics/due.ts'
import { daysToAnswer, findInquiry, inquiriesOf, keepInquiry } from '../statistics/inquiries.ts'
import { type LetterLanguage, letterLanguages, letterOf } from '../statistics/letter.ts'
import { parsePeriod } from '../statistics/period.ts'
import { type ReconciledBoth, reconcileBoth, reconciliationCsv, showReconciliation } from '../statistics/reconciled.ts'
import { statisticsRefusal } from '../statistics/refusal.ts'
import { ledgerSide } from '../statistics/side.ts'
import { uploadedSide } from '../statistics/uploaded-side.ts'
import { form, formRefusals, htmlPage, refused } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { KeptResults } from './kept-results.ts'
import { needs } from './needs.ts'
import { statusOf } from './problem.ts'
import { csvHeaders } from './registers.ts'
import { participantOf } from './returns.ts'
import { given, orShow, privatePage, settingOf } from './setting.ts'

const typed = z.string().max(400).optional()
const id = z
  .string()
  .max(24)
  .openapi({ param: { name: 'id', in: 'path' }, description: 'good for an hour' })
const chosen = {
  class: z.enum(differenceClasses).optional().openapi({ description: 'of one class alone' }),
  letter: z
    .enum(letterLanguages as [LetterLanguage, ...LetterLanguage[]])
    .optional()
    .openapi({ description: 'its language' }),
}
const one = { params: z.object({ id }), query: z.looseObject(chosen) }
const gone = { 404: htmlPage('not here any more, or somebody else’s') }

const askRoute = createRoute({
  method: 'get',
  path: reconcilePath,
  ...needs('ledger'),
  summary: 'The page that asks for a counterpart’s file, to reconcile it',
  responses: { 200: htmlPage('the page') },
})

const readRoute = createRoute({
  method: 'post',
  path: reconcilePath,
  ...needs('ledger'),
  summary: 'Reconcile the ledger with an export or a table of a counterpart',
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.strictObject({
            file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }),
            ...{ period: typed, partner: typed, direction: z.enum(['exports', 'imports']).optional(), columns: typed },
          }),
        },
      },
    },
  },
  responses: {
    303: { description: 'read: the page of what was found' },
    ...formRefusals,
    413: refused('larger than 5 MB'),
    422: htmlPage('the file or something typed is not taken: the page says what'),
  },
})

const resultRoute = createRoute({
  method: 'get',
  path: `${reconcilePath}/{id}`,
  ...needs('ledger'),
  summary: 'The page of a reconciliation: one class open, and the letter about it',
  request: one,
  responses: { 200: htmlPage('the page'), ...gone },
})

const fileRoute = createRoute({
  method: 'get',
  path: `${reconcilePath}/{id}/{form}`,
  ...needs('ledger'),
  summary: 'A reconciliation as CSV or JSON, or the letter about a class',
  request: {
    ...one,
    params: z.object({ id, form: z.enum(['csv', 'json', 'letter']).openapi({ param: { name: 'form', in: 'path' } }) }),
  },
  responses: {
    200: { description: 'the file', content: { 'text/csv': { schema: z.string() } } },
    404: refused('not here any more, somebody else’s, or no certificate of this class'),
  },
})

const keepRoute = createRoute({
  method: 'post',
  path: `${reconcilePath}/{id}/letter/keep`,
  ...needs('followup'),
  summary: 'Keep the letter about a class as it is written, with its rows',
  request: {
    params: one.params,
    ...form(z.strictObject({ class: z.enum(differenceClasses), letter: chosen.letter })),
  },
  responses: {
    303: { description: 'kept: the page of the reconciliation' },
    ...formRefusals,
    ...gone,
    422: refused('too many certificates for a letter'),
  },
})

const keptRoute = createRoute({
  method: 'get',
  path: `${returnsPath}/letters/{letter}`,
  ...needs('ledger'),
  summary: 'A letter about differences that was kept, as it was written',
  request: {
    params: z.object({
      letter: z
        .string()
        .regex(/^[1-9]\d{0,8}$/)
        .openapi({ param: { name: 'letter', in: 'path' }, examples: ['1'] }),
    }),
  },
  responses: {
    200: { description: 'the letter', content: { 'text/plain': { schema: z.string() } } },
    404: refused('no letter of this number was kept'),
    422: refused('no number'),
  },
})

interface Upload extends ReconcileTyped {
  readonly file: File
}

async function read({ file, ...asked }: Upload, deps: Deps): Promise<ReconciledBoth> {
  const opened = await deps.trust()
  const { trust } = opened
  const own = { participant: participantOf(deps, opened), reach: dayOf(deps.now()) }
  const period = parsePeriod(asked.period ?? '')
  if (period.subject !== 'trade') throw statisticsRefusal('SIDE_PERIOD', { field: 'period', subject: period.name })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const asking = { partner: given(asked.partner), columns: given(asked.columns), own, trust }
  const theirs = await uploadedSide(bytes, asking)
  if (theirs.participant === own.participant)
    throw statisticsRefusal('SIDES_COUNT', { field: 'partner', subject: own.participant })
  const ours = await ledgerSide(deps.ledger, own)
  const [exporter, importer] = asked.direction === 'imports' ? [theirs, ours] : [ours, theirs]
  return reconcileBoth({ exporter, importer, period }, trust)
}

/** Quarters that are asked about, the newest first. */
async function quartersOf(deps: Deps): Promise<string[]> {
  const due = await dueReturns(deps.ledger, { now: deps.now(), isReady: true })
  return due.flatMap(({ period }) => (period.subject === 'trade' ? [period.name] : []))
}

type Shown = Omit<ReconcileView, 'periods'>

async function show(context: Asked, deps: Deps, shown: Shown, refusal?: Refusal): Promise<never> {
  const path = shown.result ? resultPath(shown.result.id) : reconcilePath
  const setting = { ...(await settingOf(context, deps, refusal)), path }
  const html = await reconcilePage(setting, { ...shown, periods: await quartersOf(deps) })
  return context.html(html, refusal ? statusOf(refusal) : shown.isGone ? 404 : 200, privatePage) as never
}

/** The class that differs most, where none was chosen. */
function largestClass({ classes }: ReconciledBoth): DifferenceClass {
  const [first] = [...classes].sort((a, b) => b.rows - a.rows)
  return first?.class ?? 'coverage'
}

export const deskReconcile: Resource = (app, deps) => {
  const kept = new KeptResults<ReconciledBoth>()
  const found = (context: Asked, id: string) => kept.find(id, { by: context.var.acting.by, at: deps.now() })
  app.openapi(askRoute, (context) => show(context, deps, { typed: {} }))
  app.openapi(readRoute, (context) => {
    const { file, ...asked } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, deps, { typed: asked }, refusal),
      async () => {
        const result = await read({ file, ...asked }, deps)
        const id = hex(deps.secrets.random(12))
        kept.keep(id, result, { by: context.var.acting.by, at: deps.now() })
        return context.redirect(resultPath(id), 303)
      },
    )
  })
  app.openapi(resultRoute, async (context) => {
    const { id } = context.req.valid('param')
    const result = found(context, id)
    if (!result) return show(context, deps, { typed: {}, isGone: true })
    const { class: asked, letter: language = 'en' } = context.req.valid('query')
    const of = asked ?? largestClass(result)
    const letter = letterOf(result, { of, language, until: dayOf(deps.now()) + daysToAnswer })
    return show(context, deps, {
      typed: {},
      result: {
        ...{ id, found: result, chosen: of, letter, letterLanguage: language },
        written: await inquiriesOf(deps.ledger, result),
        mayWrite: context.var.may.includes('followup'),
      },
    })
  })
  app.openapi(keptRoute, async (context) => {
    const {
      text,
      exporter,
      importer,
      period,
      class: of,
    } = await findInquiry(deps.ledger, Number(context.req.valid('param').letter))
    return plainText(context, text, `${exporter}-${importer}-${period}-${of}.txt`)
  })
  app.openapi(keepRoute, async (context) => {
    const { id } = context.req.valid('param')
    const { class: of, letter: language = 'en' } = context.req.valid('form')
    const result = found(context, id)
    if (!result) return show(context, deps, { typed: {}, isGone: true })
    await keepInquiry(result, { of, language }, { ledger: deps.ledger, acting: context.var.acting, now: deps.now })
    return context.redirect(classPath(id, of, language), 303) as never
  })
  app.openapi(fileRoute, (context) => {
    const { id, form } = context.req.valid('param')
    const { class: of, letter: language = 'en' } = context.req.valid('query')
    const result = found(context, id)
    if (!result) throw statisticsRefusal('RESULT_GONE')
    const name = `${result.both.exporter.participant}-${result.both.importer.participant}-${result.both.period.name}`
    if (form === 'csv') return context.body(reconciliationCsv(result, of), 200, csvHeaders(`${name}.csv`)) as never
    if (form === 'json') return context.json(showReconciliation(result), 200) as never
    const text = of && letterOf(result, { of, language, until: dayOf(deps.now()) + daysToAnswer })
    if (text === undefined) throw statisticsRefusal('LETTER_EMPTY', { subject: of ?? '', field: 'class' })
    return plainText(context, text, `${name}-${of}.txt`)
  })
}

const plainText = (context: Asked, text: string, name: string): never =>
  context.body(text, 200, { ...csvHeaders(name), 'content-type': 'text/plain; charset=utf-8' }) as never
