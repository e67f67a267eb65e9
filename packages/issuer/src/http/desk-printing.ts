/**
 * Printing from the desk over HTTP: the queue, previews, prints, and what came out.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { type Refusal, refusalOf } from '@kpc/host/refusal'
import { amendedOf } from '../certificates/amended.ts'
import { findStored } from '../certificates/find.ts'
import { issuedOf } from '../certificates/issued.ts'
import { type BatchRow, batchPage } from '../desk/batch-page.tsx'
import { certificatePath } from '../desk/certificate-view.ts'
import { type Setting, saidOf } from '../desk/frame.tsx'
import { type PrintView, printingPage, printingPath, printPage } from '../desk/printing-pages.tsx'
import { formAfter, isOriginal, printQueue, tellCameOut } from '../print/came-out.ts'
import { foreseePrint, type PrintJob, preview, print, printMany } from '../print/print.ts'
import { printRefusal } from '../print/refusal.ts'
import { file, form, formRefusals, htmlPage, refused, unknownNumber } from './answers.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { printingOf } from './prints.ts'
import { statusOf } from './problem.ts'
import { numberParameter } from './schemas.ts'
import { given, orShow, privatePage, settingOf } from './setting.ts'

const pdf = 'application/pdf'
const unprinted = {
  409: htmlPage('the original was printed before, or the certificate stands for nothing'),
  422: htmlPage('something typed is not taken: the page says why'),
  503: refused('the typesetter or the layout of this authority'),
}
const formNumber = z.string().max(100).optional()
const amendmentNumber = z
  .string()
  .regex(/^\d{1,2}$/)
  .optional()
  .openapi({ description: 'the sheet of this amendment, in the place of the certificate' })

const queueRoute = createRoute({
  method: 'get',
  path: printingPath,
  ...needs('print'),
  summary: 'The page of what waits for paper, and of what nobody has said yet how it came out',
  responses: { 200: htmlPage('the page') },
})

const printChosenRoute = createRoute({
  method: 'post',
  path: printingPath,
  ...needs('print'),
  summary: 'Print originals of several certificates as one PDF; of all of them, or of none',
  request: form(
    z.strictObject({
      number: z
        .union([z.string().max(40), z.array(z.string().max(40)).max(100)])
        .optional()
        .openapi({ type: 'array', items: { type: 'string' } }),
      form: formNumber,
      next: z.enum(['look', 'do']).optional(),
    }),
  ),
  responses: {
    200: file(pdf, 'a page for each; with next=look the page that says of each whether it would be printed'),
    404: refused('no certificate has this number'),
    ...unprinted,
    ...formRefusals,
  },
})

const previewRoute = createRoute({
  method: 'get',
  path: '/desk/certificates/{number}/preview.pdf',
  ...needs('print'),
  summary: 'What would be printed, with PREVIEW across it; nothing is recorded',
  request: { params: numberParameter },
  responses: { 200: file(pdf, 'the PDF'), ...unknownNumber, 503: refused('the typesetter or the layout') },
})

const printPageRoute = createRoute({
  method: 'get',
  path: '/desk/certificates/{number}/print',
  ...needs('print'),
  summary: 'The page that prints one certificate: original, again, or a copy; or a sheet of an amendment',
  request: { params: numberParameter, query: z.object({ amendment: amendmentNumber }) },
  responses: { 200: htmlPage('the page'), ...unknownNumber },
})

const printRoute = createRoute({
  method: 'post',
  path: '/desk/certificates/{number}/print',
  ...needs('print'),
  summary: 'Print it, from its page',
  request: {
    params: numberParameter,
    ...form(
      z.strictObject({
        form: formNumber,
        'copy-form': formNumber,
        reason: z.string().max(1000).optional(),
        copy: z.literal('yes').optional(),
        amendment: amendmentNumber,
      }),
    ),
  },
  responses: {
    200: file(pdf, 'the PDF'),
    404: refused('no certificate has this number'),
    ...unprinted,
    ...formRefusals,
  },
})

const cameOutRoute = createRoute({
  method: 'post',
  path: '/desk/certificates/{number}/came-out',
  ...needs('print'),
  summary: 'Say what came out of the printer: well, or spoiled and why',
  request: {
    params: numberParameter,
    ...form(
      z.strictObject({
        outcome: z.enum(['well', 'spoiled']),
        sequence: z.string().regex(/^\d{1,15}$/),
        reason: z.string().max(1000).optional(),
      }),
    ),
  },
  responses: {
    303: { description: 'said: the page of what waits' },
    404: refused('no certificate has this number'),
    409: htmlPage('somebody has said so before'),
    422: htmlPage('a reason is missing: the page says so'),
    ...formRefusals,
  },
})

export const deskPrinting: Resource = (app, deps) => {
  const { settings } = deps
  const printing = printingOf(deps)
  const wanted = () => ({ language: settings().print?.language, verifier: settings().print?.verifier })
  addQueue(app, deps, printing, wanted)
  addOne(app, deps, printing, wanted)

  app.openapi(previewRoute, async (context) => {
    const { number } = context.req.valid('param')
    const { file, pdf: bytes } = await preview(number, wanted(), await printing(context.var.acting))
    return context.body(Uint8Array.from(bytes).buffer, 200, {
      'content-type': pdf,
      'content-disposition': `inline; filename="${file}.pdf"`,
      // What a browser shows it with is an object of the same address.
      'content-security-policy': "default-src 'none'; object-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    })
  })
}

type Printing = ReturnType<typeof printingOf>
type PrintWanted = () => { readonly language?: string | undefined; readonly verifier?: string | undefined }

function addQueue(app: App, deps: Deps, printing: Printing, wanted: PrintWanted): void {
  const { ledger, now } = deps
  const show = async (context: Asked, typed?: string, refusal?: Refusal): Promise<never> => {
    const queue = await printQueue({ ledger })
    const html = await printingPage(await settingOf(context, deps, refusal), { queue, form: typed })
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }

  app.openapi(queueRoute, (context) => show(context))

  app.openapi(printChosenRoute, (context) => {
    const { number = [], form, next } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, form, refusal),
      async () => {
        const jobs = await jobsOf([number].flat(), given(form), deps)
        if (next === 'look')
          return context.html(await showLooked(jobs, given(form), context, deps), 200, privatePage) as never
        const { pdf: bytes, numbers } = await printMany(jobs, wanted(), await printing(context.var.acting))
        return download(context, bytes, numbers.length === 1 ? `${numbers[0]}` : `${numbers[0]}-${numbers.at(-1)}`)
      },
    )
  })

  app.openapi(cameOutRoute, (context) => {
    const { outcome, reason, sequence } = context.req.valid('form')
    const { number } = context.req.valid('param')
    return orShow(
      context,
      (refusal) => show(context, undefined, refusal),
      async () => {
        const workplace = { ledger, acting: context.var.acting, now }
        await tellCameOut(number, { outcome, reason, sequence: Number(sequence) }, workplace)
        return context.redirect(printingPath, 303)
      },
    )
  })
}

/** Whether each would be printed, and on which form. */
async function showLooked(
  jobs: readonly PrintJob[],
  form: string | undefined,
  context: Asked,
  deps: Deps,
): Promise<string> {
  const setting = await settingOf(context, deps)
  const { console: says, office } = setting.language.words
  const rows: BatchRow[] = []
  for (const job of jobs) rows.push(await lookedAt(job, setting, deps))
  return batchPage(setting, {
    act: office.printing.print,
    action: printingPath,
    field: 'number',
    heads: [says.page.certificate, office.search.party, says.page.form],
    rows,
    by: 'file',
    sends: form === undefined ? {} : { form },
    hint: office.printing.thenSay,
    back: [printingPath, office.printing.title],
  })
}

async function lookedAt(job: PrintJob, { language }: Setting, deps: Deps): Promise<BatchRow> {
  const { number, sheet } = job
  const shown = {
    value: number,
    label: number,
    path: certificatePath(number),
    about: '',
    ...(sheet && { more: sheet }),
  }
  try {
    const { certificate } = issuedOf(await foreseePrint(job, deps))
    return { ...shown, about: `${certificate.exporter.name} \u2192 ${certificate.importer.name}` }
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return { ...shown, against: saidOf(refusal, language.words) }
  }
}

/** What was chosen, each with its form; one whose sheet is spoiled states why, as it is printed again. */
async function jobsOf(numbers: readonly string[], form: string | undefined, { ledger }: Deps): Promise<PrintJob[]> {
  const { waiting } = await printQueue({ ledger })
  return numbers.map((number, i) => {
    const sheet = form === undefined ? undefined : formAfter(form, i)
    if (form !== undefined && (sheet === undefined || sheet.length > 32))
      throw printRefusal('FORM_NUMBER', { subject: form, field: 'form' })
    return { number, sheet, voided: waiting.find((one) => one.number === number)?.spoiled }
  })
}

function addOne(app: App, deps: Deps, printing: Printing, wanted: PrintWanted): void {
  const { ledger } = deps
  const show = async (
    context: Asked,
    wanted: Wished,
    typed?: PrintView['typed'],
    refusal?: Refusal,
  ): Promise<never> => {
    const view = { ...(await viewOf(wanted, ledger)), ...(typed && { typed }) }
    const html = await printPage(await settingOf(context, deps, refusal), view)
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }

  app.openapi(printPageRoute, (context) =>
    show(context, { text: context.req.valid('param').number, amendment: amendmentOf(context.req.valid('query')) }),
  )

  app.openapi(printRoute, (context) => {
    const { number } = context.req.valid('param')
    const { form, reason, copy, 'copy-form': copyForm } = context.req.valid('form')
    const amendment = amendmentOf(context.req.valid('form'))
    return orShow(
      context,
      (refusal) => show(context, { text: number, amendment }, { form, reason }, refusal),
      async () => {
        const sheet = given(copy ? copyForm : form)
        if (sheet !== undefined && sheet.length > 32) throw printRefusal('FORM_NUMBER', { field: 'form' })
        const voided = given(reason)
        if (voided !== undefined && [...voided].length > 200) throw printRefusal('SPOILED_WHY', { field: 'reason' })
        const options = { ...wanted(), amendment, sheet, voided, copy: copy === 'yes' }
        const { file, pdf: bytes } = await print(number, options, await printing(context.var.acting))
        return download(context, bytes, file)
      },
    )
  })
}

/** @property text the number, as it is in the address */
interface Wished {
  readonly text: string
  readonly amendment: number | undefined
}

const amendmentOf = ({ amendment }: { readonly amendment?: string | undefined }): number | undefined =>
  amendment === undefined ? undefined : Number(amendment)

/** @throws {Refusal} `NUMBER_*`, `AMENDMENT_UNKNOWN`, `LEDGER_*` */
async function viewOf({ text, amendment }: Wished, ledger: Deps['ledger']): Promise<Omit<PrintView, 'typed'>> {
  const certificate = await findStored(text, ledger)
  const found = await ledger.stateOf(certificate.number)
  const { number, entries } = found
  const { digest } =
    amendment === undefined ? certificate : (amendedOf({ ...found, certificate }).amendments[amendment - 1] ?? {})
  if (!digest) throw printRefusal('AMENDMENT_UNKNOWN', { field: 'amendment' })
  return { number, amendment, isAgain: entries.some(({ entry }) => isOriginal(entry, digest)) }
}

function download(context: Asked, bytes: Uint8Array, file: string): Response {
  return context.body(Uint8Array.from(bytes).buffer, 200, {
    'content-type': pdf,
    'content-disposition': `attachment; filename="${file}.pdf"`,
  })
}
